import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Card } from '../../kit/page/card.tsx';

/** A titled part of a page. `actions`: buttons beside the title. */
export function Section(props: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}): React.JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb="xs" mih={32}>
        <Title order={2} id={id}>
          {props.title}
        </Title>
        {props.actions}
      </Group>
      <Card>{props.children}</Card>
    </section>
  );
}
