import { Button } from '@mantine/core';
import { useState } from 'react';
import { useKitText } from '../text/text.ts';
import { Icon } from './icon.tsx';

type Outcome = 'none' | 'copied' | 'failed';

/** Copies `value`, and says so where a screen reader hears it. `label` says what is copied. */
export function CopyButton({ value, label }: { value: string; label?: string }): React.JSX.Element {
  const text = useKitText();
  const [outcome, setOutcome] = useState<Outcome>('none');
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome('copied');
    } catch {
      // No secure context, or not allowed: the reader is told to copy by hand.
      setOutcome('failed');
    }
  }
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name={outcome === 'copied' ? 'check' : 'copy'} size={15} />}
        onClick={() => void copy()}
      >
        {outcome === 'copied' ? text('kit.copied') : (label ?? text('kit.copy'))}
      </Button>
      <span role="status" className={outcome === 'failed' ? undefined : 'visually-hidden'}>
        {outcome === 'copied' && text('kit.copied')}
        {outcome === 'failed' && text('kit.copyFailed')}
      </span>
    </>
  );
}
