import { Alert, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Ago } from '../format/time.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKitText } from '../text/text.ts';

interface HeldProps {
  /** One sentence: why. */
  why: string;
  since: string;
  timeZone?: string;
  /** What the reader may do: release, discard. */
  children?: ReactNode;
}

/** Something waits for a person, and nothing was changed until then. */
export function Held({ why, since, timeZone, children }: HeldProps): React.JSX.Element {
  const text = useKitText();
  return (
    <Alert color="amber" icon={<Icon name="held" />} title={text('kit.held.title')}>
      <Text>{why}</Text>
      <Text size="sm" c="var(--quiet)">
        <Ago at={since} {...(timeZone !== undefined && { timeZone })} />
      </Text>
      {children !== undefined && <Group mt="sm">{children}</Group>}
    </Alert>
  );
}
