import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Card } from '../../kit/page/card.tsx';

interface SectionProps {
  title: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page, in a card. */
export function Section({ children, ...about }: SectionProps): React.JSX.Element {
  return (
    <Titled {...about}>
      <Card>{children}</Card>
    </Titled>
  );
}

/** A titled part of a page whose content has a frame of its own, as a table has. */
export function Titled({ title, actions, children }: SectionProps): React.JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb="xs" mih={32}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </section>
  );
}
