import { Text, Title } from '@mantine/core';
import { Instant } from '../../../kit/format/time.tsx';
import { StateBadge } from '../../../kit/parts/state-badge.tsx';
import { AnchorLink } from '../../shell/anchor-link.tsx';
import { useText } from '../../text/text.ts';
import classes from '../parts.module.css';
import type { ConnectionDetails, TriedRun } from '../wire.ts';

interface GuardTrialProps {
  runs: readonly TriedRun[];
  connection: ConnectionDetails;
}

/** Which of the last runs other limits would have held, and which were held then. */
export function GuardTrial({ runs, connection }: GuardTrialProps): React.JSX.Element {
  const text = useText();
  const known = runs.filter((run) => run.would_be_held !== null);
  const would = known.filter((run) => run.would_be_held);
  const shown = known.filter((run) => run.would_be_held === true || run.outcome === 'held');
  return (
    <div className={classes['preview']} role="status">
      <Title order={3}>{text('guard.trial')}</Title>
      <Text>
        {known.length === 0
          ? text('guard.trialNone')
          : text('guard.trialSentence', {
              count: would.length,
              of: known.length,
              before: known.filter((run) => run.outcome === 'held').length,
            })}
      </Text>
      {runs.length > known.length && (
        <Text size="sm" c="dimmed">
          {text('guard.trialUnknown', { count: runs.length - known.length })}
        </Text>
      )}
      <ul className={classes['list']}>
        {shown.map((run) => (
          <li key={run.run_id}>
            <AnchorLink
              to="/connections/$connectionId/runs/$runId"
              params={{ connectionId: connection.id, runId: run.run_id }}
              size="sm"
            >
              <Instant at={run.started_at} timeZone={connection.time_zone} />
            </AnchorLink>{' '}
            <StateBadge tone={run.would_be_held === true ? 'care' : 'good'}>
              {text(run.would_be_held === true ? 'guard.wouldBeHeld' : 'guard.wouldPass')}
            </StateBadge>
            <Text size="sm">
              {run.outcome === 'held' && `${text('guard.wasHeld')} `}
              {run.holds.map(({ sentence }) => sentence).join(' ')}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
