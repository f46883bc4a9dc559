import { Text } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { useText } from '../text/text.ts';
import classes from './parts.module.css';
import type { Operation } from './wire.ts';

/** How far a read is: a bar where the HR system says how many there are, and numbers in words. */
export function Progress({ progress }: { progress: Operation['progress'] }): React.JSX.Element {
  const text = useText();
  const { people = 0, total, is_retrying: isRetrying = false } = progress ?? {};
  const words =
    total === undefined
      ? text('operation.read', { people: formatNumber(people) })
      : text('operation.readOf', { people: formatNumber(people), total: formatNumber(total) });
  return (
    <div role="status" className={classes['progress']}>
      <progress
        aria-label={text('operation.progress')}
        value={total === undefined ? undefined : people}
        max={total}
      />
      <Text size="sm">{progress === null ? text('operation.waiting') : words}</Text>
      {isRetrying && (
        <Text size="sm" c="var(--care)">
          {text('operation.retrying')}
        </Text>
      )}
    </div>
  );
}
