import { Group, Text, Title } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { hasText } from '../../kit/text/text.ts';
import type { RunSummary } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import { Outcome } from './outcome.tsx';
import classes from './status.module.css';

const counts = ['read', 'joiners', 'movers', 'leavers', 'updated'] as const;

/** What the newest live run found, in numbers. */
export function LastRun({ run, timeZone }: { run: RunSummary; timeZone: string }): React.JSX.Element {
  const text = useText();
  const isHeld = run.outcome === 'held' && run.hold_state === 'open';
  const key = `problem.${run.reason_code ?? ''}.what`;
  return (
    <Card label={text('statusPage.lastRun')}>
      <Title order={2} mb="xs">
        {text('statusPage.lastRun')}
      </Title>
      <Group gap="sm">
        <Outcome run={run} />
        <Instant at={run.finished_at ?? run.started_at} timeZone={timeZone} />
      </Group>
      {isHeld && <Text mt="xs">{text('statusPage.heldWhat')}</Text>}
      {/* The key was just found in the catalogue, so it is one. */}
      {hasText(key) && <Text mt="xs">{text(key as 'problem.CRED_REJECTED.what')}</Text>}
      <dl className={classes['counts']}>
        {counts
          .filter((name) => name !== 'read' || run.made_for === null)
          .map((name) => (
            <div key={name}>
              <dt>{text(`statusPage.count.${name}`)}</dt>
              <dd>{formatNumber(run.counts[name] ?? 0)}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}
