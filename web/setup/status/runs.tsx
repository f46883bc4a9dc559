import { Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { setupApi } from '../api/setup-api.ts';
import type { RunSummary } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import { Outcome } from './outcome.tsx';
import classes from './status.module.css';

interface RunsProps {
  timeZone: string;
  /** The newest live run; when it changes there is more to list. */
  newest: RunSummary | null;
}

/** Every time that the HR system was read: when, for what, and what came of it. */
export function Runs({ timeZone, newest }: RunsProps): React.JSX.Element {
  const text = useText();
  const runs = useInfiniteQuery({
    queryKey: ['setup', 'runs', newest?.id, newest?.outcome],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => setupApi.runs(pageParam, signal),
    getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
    // What was listed stays while the same with one more is on its way.
    placeholderData: (before) => before,
  });
  const rows = runs.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Card label={text('runs.title')}>
      <Title order={2} mb="xs">
        {text('runs.title')}
      </Title>
      {runs.isPending && <Loading rows={4} />}
      {runs.isError && <Failed error={runs.error} tryAgain={() => void runs.refetch()} />}
      {runs.isSuccess && rows.length === 0 && <Text>{text('runs.none')}</Text>}
      {rows.length > 0 && <Table rows={rows} timeZone={timeZone} />}
      {runs.hasNextPage && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          className="no-print"
          loading={runs.isFetchingNextPage}
          onClick={() => void runs.fetchNextPage()}
        >
          {text('requests.older')}
        </Button>
      )}
    </Card>
  );
}

const counts = ['joiners', 'movers', 'leavers', 'updated'] as const;

function Table({ rows, timeZone }: { rows: readonly RunSummary[]; timeZone: string }): React.JSX.Element {
  const text = useText();
  return (
    // Focusable, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes['window']} tabIndex={0} role="region" aria-label={text('runs.title')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{text('requests.at')}</th>
            <th scope="col">{text('requests.purpose')}</th>
            <th scope="col">{text('runs.outcome')}</th>
            <th scope="col" className={classes['number']}>
              {text('statusPage.count.read')}
            </th>
            {counts.map((name) => (
              <th key={name} scope="col" className={classes['number']}>
                {text(`statusPage.count.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((run) => (
            <tr key={run.id}>
              <td>
                <Instant at={run.started_at} timeZone={timeZone} />
              </td>
              <td>{text(`runs.mode.${run.mode}`)}</td>
              <td>
                <Outcome run={run} />
              </td>
              <td className={classes['number']}>
                {run.mode === 'dates' ? '–' : formatNumber(run.counts.read)}
              </td>
              {counts.map((name) => (
                <td key={name} className={classes['number']}>
                  {run.mode === 'test' ? '–' : formatNumber(run.counts[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
