import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing is there: what that means, and what can be done (`children`: a button or a link). */
export function Empty(props: { title: string; what: string; children?: ReactNode }): React.JSX.Element {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Title order={2}>{props.title}</Title>
      <Text c="dimmed" maw="34rem">
        {props.what}
      </Text>
      {props.children}
    </Stack>
  );
}
