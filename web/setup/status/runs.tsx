import { Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { setupApi } from '../api/setup-api.ts';
import type { RunSummary } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import { Outcome } from './outcome.tsx';
import { PagedList } from './paged-list.tsx';
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
  return (
    <Card label={text('runs.title')}>
      <Title order={2} mb="xs">
        {text('runs.title')}
      </Title>
      <PagedList
        list={runs}
        label={text('runs.title')}
        none={text('runs.none')}
        headings={<Headings />}
        row={(run) => <Row key={run.id} run={run} timeZone={timeZone} />}
      />
    </Card>
  );
}

const counts = ['read', 'joiners', 'movers', 'leavers', 'updated'] as const;

function Headings(): React.JSX.Element {
  const text = useText();
  return (
    <>
      <th scope="col">{text('requests.at')}</th>
      <th scope="col">{text('requests.purpose')}</th>
      <th scope="col">{text('runs.outcome')}</th>
      {counts.map((name) => (
        <th key={name} scope="col" className={classes['number']}>
          {text(`statusPage.count.${name}`)}
        </th>
      ))}
    </>
  );
}

function Row({ run, timeZone }: { run: RunSummary; timeZone: string }): React.JSX.Element {
  const text = useText();
  return (
    <tr>
      <td>
        <Instant at={run.started_at} timeZone={timeZone} />
      </td>
      <td>{run.made_for === null ? text(`runs.mode.${run.mode}`) : text(`runs.madeFor.${run.made_for}`)}</td>
      <td className={classes['outcome']}>
        <Outcome run={run} />
      </td>
      {counts.map((name) => (
        <td
          key={name}
          className={classes['number']}
          data-label={text(`statusPage.count.${name}`)}
          data-counted={isCounted(run, name)}
        >
          {isCounted(run, name) ? formatNumber(run.counts[name]) : '–'}
        </td>
      ))}
    </tr>
  );
}

/** A test passes nothing on, and not everything that passes something on reads. */
function isCounted({ mode, made_for: madeFor }: RunSummary, name: (typeof counts)[number]): boolean {
  if (name === 'read') return mode !== 'dates' && madeFor !== 'off_boarding';
  return mode !== 'test';
}
