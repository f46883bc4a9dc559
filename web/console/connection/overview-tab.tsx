import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunSummary } from '../../kit/api/schemas.ts';
import { Bars } from '../../kit/charts/bars.tsx';
import { formatInstant } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { outcomeOf } from '../run/outcome.tsx';
import { runsOfConnection } from '../run/runs.ts';
import { RunsTable } from '../run/runs-table.tsx';
import { useText } from '../text/text.ts';
import { Attention } from './attention.tsx';
import { Companies } from './companies.tsx';
import { useConnection } from './connection.ts';

/** How a connection is doing: what needs a person, and its runs over time. */
export function OverviewTab(): React.JSX.Element {
  const connection = useConnection();
  const text = useText();
  const runs = useQuery(runsOfConnection(connection.id));
  if (runs.isPending) return <Loading rows={6} />;
  if (runs.isError) return <Failed error={runs.error} tryAgain={() => void runs.refetch()} />;
  return (
    <Stack gap="xl">
      <Attention connection={connection} runs={runs.data} />
      {runs.data.length === 0 ? (
        <Empty title={text('connection.noRuns')} what={text('connection.noRunsWhat')} />
      ) : (
        <>
          <Movement runs={runs.data} timeZone={connection.time_zone} />
          <section aria-labelledby="runs">
            <Title order={2} id="runs" mb="sm">
              {text('connection.runs')}
            </Title>
            <RunsTable
              caption={text('connection.runsTable')}
              runs={runs.data}
              timeZone={connection.time_zone}
            />
          </section>
          <Companies connectionId={connection.id} />
        </>
      )}
    </Stack>
  );
}

const shown = 30;

function Movement({ runs, timeZone }: { runs: readonly RunSummary[]; timeZone: string }): React.JSX.Element {
  const text = useText();
  const live = runs
    .filter((run) => run.mode !== 'test' && outcomeOf(run) !== 'running')
    .slice(0, shown)
    .toReversed();
  const counted = (pick: (counts: RunSummary['counts']) => number): number[] =>
    live.map((run) => (run.outcome === 'accepted' ? pick(run.counts) : 0));
  return (
    <Card label={text('connection.movement')}>
      {live.length === 0 ? (
        <Text c="dimmed">{text('connection.noMovement')}</Text>
      ) : (
        <Bars
          caption={text('connection.movementOf', { count: live.length })}
          labels={live.map((run) => formatInstant(run.started_at, timeZone))}
          series={[
            {
              name: text('reading.joiners'),
              tone: 'good',
              values: counted(({ joiners, rehires }) => joiners + rehires),
            },
            {
              name: text('reading.movers'),
              tone: 'wait',
              values: counted(({ movers, transfers }) => movers + transfers),
            },
            {
              name: text('reading.leavers'),
              tone: 'stop',
              values: counted(({ leavers }) => leavers),
            },
            {
              // They did not join or leave: a rule took them in, or leaves them out.
              name: text('reading.scoped'),
              tone: 'off',
              values: counted(({ scope_in, scope_out }) => scope_in + scope_out),
            },
          ]}
        />
      )}
    </Card>
  );
}
