import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A titled list of a page, with the button that adds to it beside the title. */
export function Titled(props: { title: string; action: ReactNode; children: ReactNode }): React.JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb="xs" mih={36}>
        <Title order={2} id={id}>
          {props.title}
        </Title>
        {props.action}
      </Group>
      {props.children}
    </section>
  );
}
