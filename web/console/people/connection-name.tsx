import { Stack, Text } from '@mantine/core';
import { Name } from '../../kit/parts/name.tsx';
import { useConnectionNames } from './connection-names.ts';

/** Customer and connection behind an id; the id itself where its names cannot be had (any more). */
export function ConnectionName({ id }: { id: string }): React.JSX.Element {
  const connection = useConnectionNames().of(id);
  if (connection === undefined) return <code>{id}</code>;
  return (
    <Stack gap={0}>
      <Text size="sm">
        <Name>{connection.customer}</Name>
      </Text>
      <Text size="xs" c="dimmed">
        <Name>{connection.name}</Name>
      </Text>
    </Stack>
  );
}
