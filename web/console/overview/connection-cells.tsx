import { Stack, Text } from '@mantine/core';
import type { Connection } from '../../kit/api/schemas.ts';
import { Sparkline } from '../../kit/charts/sparkline.tsx';
import { formatNumber } from '../../kit/format/format.ts';
import { Ago } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { OutcomeBadge } from '../run/outcome.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';

/** The customer, and below the connection; on a phone also what has no column of its own there. */
export function Who(one: Connection): React.JSX.Element {
  const text = useText();
  return (
    <Stack gap={0}>
      <AnchorLink
        to="/connections/$connectionId"
        params={{ connectionId: one.id }}
        fw={600}
        size="sm"
        underline="hover"
        c="var(--ink)"
      >
        <Name>{one.customer}</Name>
      </AnchorLink>
      <Text size="xs" c="dimmed">
        <Name>{one.name}</Name>
      </Text>
      <Text size="xs" c="dimmed" className="only-narrow">
        {text('overview.peopleCount', { count: one.people_count, people: formatNumber(one.people_count) })}
        {one.last_run !== null && (
          <>
            {' · '}
            <Ago at={one.last_run.started_at} timeZone={one.time_zone} />
          </>
        )}
      </Text>
    </Stack>
  );
}

/** How it ended and when it began; leads to it. */
export function LastRun({ id, last_run: run, time_zone: timeZone }: Connection): React.JSX.Element {
  const text = useText();
  if (run === null) return <Quiet>{text('overview.noRun')}</Quiet>;
  return (
    <Stack gap={1} align="flex-start">
      <OutcomeBadge run={run} />
      <Text size="xs" c="dimmed">
        {run.mode === 'test' && `${text('run.mode.test')} · `}
        <AnchorLink
          to="/connections/$connectionId/runs/$runId"
          params={{ connectionId: id, runId: run.id }}
          size="xs"
          c="dimmed"
          underline="hover"
        >
          <Ago at={run.started_at} timeZone={timeZone} />
        </AnchorLink>
      </Text>
    </Stack>
  );
}

/** In how long; a time that has come is told as that, since the clock has not passed yet. */
export function NextRun({ next_run_at: at, time_zone: timeZone }: Connection): React.JSX.Element {
  const text = useText();
  if (at === null) return <Quiet>{text('overview.noneDue')}</Quiet>;
  if (new Date(at) <= new Date()) return <>{text('overview.dueNow')}</>;
  return <Ago at={at} timeZone={timeZone} />;
}

/** A line of the people who were added, updated and removed on each of 14 days. */
export function RecentChanges(one: Connection): React.JSX.Element {
  const text = useText();
  const count = changesOf(one);
  if (count === 0) return <Quiet>{text('overview.noChanges')}</Quiet>;
  const most = formatNumber(Math.max(...one.recent_changes));
  return <Sparkline label={text('overview.changesOf', { count, most })} values={one.recent_changes} />;
}

/** Of all 14 days together. */
export function changesOf({ recent_changes: changes }: Connection): number {
  return changes.reduce((sum, count) => sum + count, 0);
}

function Quiet({ children }: { children: string }): React.JSX.Element {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
