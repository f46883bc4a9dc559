import { Group, Stack, Text } from '@mantine/core';
import { Ago, Instant } from '../../kit/format/time.tsx';
import { formatNumber } from '../../kit/format/format.ts';
import type { Connection, RunSummary } from '../../kit/api/schemas.ts';
import { Name } from '../../kit/parts/name.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { OutcomeBadge, useOutcomeSentence } from './outcome.tsx';

interface RunsTableProps {
  caption: string;
  runs: readonly RunSummary[];
  /** Given where runs of many connections stand together. */
  connections?: ReadonlyMap<string, Connection> | undefined;
  timeZone?: string | undefined;
}

/** Runs, the newest first, each with what came of it. */
export function RunsTable({ caption, runs, connections, timeZone }: RunsTableProps): React.JSX.Element {
  const text = useText();
  const sentence = useOutcomeSentence();
  const columns: Column<RunSummary>[] = [
    {
      id: 'started',
      header: text('run.started'),
      cell: (run) => (
        <Stack gap={0}>
          <AnchorLink
            to="/connections/$connectionId/runs/$runId"
            params={{ connectionId: run.connection_id, runId: run.id }}
            size="sm"
            fw={600}
          >
            <Instant at={run.started_at} {...zoneOf(run, { connections, timeZone })} />
          </AnchorLink>
          <Text size="xs" c="dimmed">
            {text(`run.mode.${run.mode}`)} ·{' '}
            <Ago at={run.started_at} {...zoneOf(run, { connections, timeZone })} />
          </Text>
          <Text size="xs" className="only-narrow">
            {sentence(run)}
          </Text>
          {connections !== undefined && (
            <Text size="xs" className="only-narrow">
              <Name>{connections.get(run.connection_id)?.customer ?? ''}</Name>
            </Text>
          )}
        </Stack>
      ),
      width: '14rem',
    },
    ...(connections === undefined ? [] : [connectionColumn(text('overview.connection'), connections)]),
    {
      id: 'outcome',
      header: text('run.outcomeOf'),
      cell: (run) => (
        <Group gap="xs" wrap="nowrap">
          <OutcomeBadge run={run} />
        </Group>
      ),
      width: '11rem',
    },
    {
      id: 'sentence',
      header: text('run.what'),
      cell: (run) => (
        <Text size="sm" lineClamp={2}>
          {sentence(run)}
        </Text>
      ),
      isSecondary: true,
    },
    {
      id: 'read',
      header: text('run.read'),
      cell: (run) => formatNumber(run.counts.read),
      align: 'end',
      width: '6rem',
      isSecondary: true,
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={runs} rowId={(run) => run.id} rowHeight={60} />;
}

function zoneOf(
  run: RunSummary,
  { connections, timeZone }: Omit<RunsTableProps, 'caption' | 'runs'>,
): { timeZone?: string } {
  const zone = timeZone ?? connections?.get(run.connection_id)?.time_zone;
  return zone === undefined ? {} : { timeZone: zone };
}

function connectionColumn(header: string, connections: ReadonlyMap<string, Connection>): Column<RunSummary> {
  return {
    id: 'connection',
    header,
    cell: (run) => {
      const connection = connections.get(run.connection_id);
      if (connection === undefined) return undefined;
      return (
        <Stack gap={0}>
          <Text size="sm" fw={600}>
            <Name>{connection.customer}</Name>
          </Text>
          <Text size="xs" c="dimmed">
            <Name>{connection.name}</Name>
          </Text>
        </Stack>
      );
    },
    width: '15rem',
    isSecondary: true,
  };
}
