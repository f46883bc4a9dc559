import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StepName } from '../api/wire.ts';
import { goTo, useWay } from '../step-address.ts';
import { useText } from '../text/text.ts';

interface StepFootProps {
  step: StepName;
  /** False: there is something to do here first; the button is left out, as it is while the step it leads to is locked. */
  canGoOn?: boolean;
  label?: string;
  /** Another step than the one after it. */
  to?: StepName;
  children?: ReactNode;
}

/** The way on, at the end of a step. */
export function StepFoot({ step, canGoOn = true, label, to, children }: StepFootProps): React.JSX.Element {
  const text = useText();
  const way = useWay();
  const target = to ?? way.after(step);
  return (
    <Group mt="xl" className="no-print">
      {canGoOn && way.isOpen(target) && <Button onClick={() => goTo(target)}>{label ?? text('goOn')}</Button>}
      {children}
    </Group>
  );
}
