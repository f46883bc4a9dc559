import { Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Instant } from '../../kit/format/time.tsx';
import { formatNumber } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { CoverageBars } from '../connection/coverage-bars.tsx';
import { useConnection } from '../connection/connection.ts';
import classes from '../connection/parts.module.css';
import type { Run } from '../connection/wire.ts';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { reasonInWords } from '../text/reason.ts';
import { useText } from '../text/text.ts';
import { useFollowedRun } from './follow-run.ts';
import { HeldRun } from './held-run.tsx';
import { OutcomeBadge, outcomeOf, useOutcomeSentence } from './outcome.tsx';
import { RunChanges } from './run-changes.tsx';
import { RunFindings } from './run-findings.tsx';
import { RunSteps } from './run-steps.tsx';

const route = getRouteApi('/inside/connections/$connectionId/runs/$runId');

/** One run: what came of it in a sentence, where its time went, what it found, and what it changes. */
export function RunPage(): React.JSX.Element {
  const { connectionId, runId } = route.useParams();
  const run = useFollowedRun(connectionId, runId);
  if (run.isPending) return <Loading rows={8} />;
  if (run.data === undefined) return <Failed error={run.error} tryAgain={() => void run.refetch()} />;
  return <Shown run={run.data} />;
}

function Shown({ run }: { run: Run }): React.JSX.Element {
  const text = useText();
  const { time_zone: timeZone } = useConnection();
  return (
    <Stack gap="lg">
      <Head run={run} timeZone={timeZone} />
      {run.hold_state !== null && <HeldRun run={run} timeZone={timeZone} />}
      <Card label={text('run.steps')}>
        <Title order={3} mb="sm">
          {text('run.steps')}
        </Title>
        <RunSteps run={run} />
      </Card>
      {(run.hold_state !== null || run.outcome === 'accepted') && <RunChanges run={run} />}
      {run.state === 'finished' && <RunFindings run={run} />}
      {Object.keys(run.coverage).length > 0 && (
        <Card label={text('export.coverage')}>
          <Title order={3} mb="sm">
            {text('export.coverage')}
          </Title>
          <CoverageBars fields={coverageOf(run)} />
        </Card>
      )}
    </Stack>
  );
}

function coverageOf({ coverage }: Run) {
  return Object.entries(coverage).map(([field, { filled, empty, absent }]) => ({
    field,
    filled,
    of: filled + empty + absent,
    isUnreadable: filled + empty === 0 && absent > 0,
  }));
}

function Head({ run, timeZone }: { run: Run; timeZone: string }): React.JSX.Element {
  const text = useText();
  const sentence = useOutcomeSentence();
  const outcome = outcomeOf(run);
  return (
    <section aria-labelledby="run" aria-live="polite">
      <div className={classes['facts']}>
        <Title order={2} id="run">
          {text(`run.mode.${run.mode}`)} · <Instant at={run.started_at} timeZone={timeZone} />
        </Title>
        <OutcomeBadge run={run} />
      </div>
      {outcome !== 'held' && <Text mt="xs">{reasonInWords(text, sentence(run))}</Text>}
      <Text size="sm" c="dimmed" mt={4}>
        {text('run.requestedBy')} <Name>{askedBy(text, run.requested_by)}</Name>
        {run.finished_at !== null && <> · {text('run.took', { seconds: seconds(run) })}</>}
        {run.reason_code !== null && (
          <>
            {' · '}
            <code>{run.reason_code}</code>
          </>
        )}
        {run.released_run_id !== null && (
          <>
            {' · '}
            <AnchorLink
              to="/connections/$connectionId/runs/$runId"
              params={{ connectionId: run.connection_id, runId: run.released_run_id }}
              size="sm"
            >
              {text('run.releaseOf')}
            </AnchorLink>
          </>
        )}
      </Text>
    </section>
  );
}

function askedBy(text: ReturnType<typeof useText>, who: string): string {
  if (who === 'schedule') return text('run.bySchedule');
  return who.startsWith('operator:') ? text('run.byOperator') : who;
}

function seconds({ started_at: from, finished_at: to }: Run): string {
  const ms = to === null ? 0 : new Date(to).getTime() - new Date(from).getTime();
  return formatNumber(Math.round(ms / 100) / 10);
}
