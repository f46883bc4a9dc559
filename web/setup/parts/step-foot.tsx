import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StepName } from '../api/wire.ts';
import { goTo, useNextStep } from '../step-address.ts';
import { useText } from '../text/text.ts';

interface StepFootProps {
  step: StepName;
  /** False: the next step is not open yet; the button is left out. */
  canGoOn?: boolean;
  label?: string;
  /** Another step than the one after it. */
  to?: StepName;
  children?: ReactNode;
}

/** The way on, at the end of a step. */
export function StepFoot({ step, canGoOn = true, label, to, children }: StepFootProps): React.JSX.Element {
  const text = useText();
  const next = useNextStep();
  return (
    <Group mt="xl" className="no-print">
      {canGoOn && (
        <Button onClick={() => (to === undefined ? next(step) : goTo(to))}>{label ?? text('goOn')}</Button>
      )}
      {children}
    </Group>
  );
}
