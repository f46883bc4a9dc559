import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Connection } from '../../kit/api/schemas.ts';
import { formatNumber } from '../../kit/format/format.ts';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { type Column, DataTable, type Sort } from '../../kit/table/data-table.tsx';
import { useText } from '../text/text.ts';
import { changesOf, LastRun, NextRun, RecentChanges, Who } from './connection-cells.tsx';

export const toneOfState: Record<Connection['state'], Tone> = {
  draft: 'wait',
  active: 'good',
  paused: 'off',
  stopped: 'stop',
  removed: 'off',
};

/** What needs somebody stands above what does not. */
const urgency: Record<Connection['state'], number> = {
  stopped: 0,
  draft: 1,
  paused: 2,
  active: 3,
  removed: 4,
};

interface ConnectionsTableProps {
  connections: readonly Connection[];
  /** Of an HR system, by the id of its connector. */
  titleOf(connector: string): string;
  sort: Sort;
  onSort(sort: Sort): void;
}

/** All that is asked of a fleet every morning, in a line for each connection; on narrow screens only the first columns. */
export function ConnectionsTable(props: ConnectionsTableProps): React.JSX.Element {
  const text = useText();
  const columns = useColumns(props.titleOf);
  return (
    <DataTable
      caption={text('overview.table')}
      columns={columns}
      rows={props.connections}
      rowId={(one) => one.id}
      sort={props.sort}
      onSort={props.onSort}
      rowHeight={56}
    />
  );
}

function useColumns(titleOf: ConnectionsTableProps['titleOf']): Column<Connection>[] {
  const text = useText();
  const isWide = useMediaQuery('(min-width: 68em)') ?? true;
  return useMemo((): Column<Connection>[] => {
    const system: Column<Connection> = {
      id: 'connector',
      header: text('overview.connector'),
      cell: (one) => titleOf(one.connector),
      sortBy: (one) => titleOf(one.connector),
      width: '8rem',
      isSecondary: true,
    };
    const changes: Column<Connection> = {
      id: 'changes',
      header: text('overview.changes'),
      cell: (one) => <RecentChanges {...one} />,
      sortBy: changesOf,
      width: '9rem',
      isSecondary: true,
    };
    return [
      {
        id: 'customer',
        header: text('overview.customer'),
        cell: (one) => <Who {...one} />,
        sortBy: (one) => `${one.customer} ${one.name}`,
      },
      {
        id: 'state',
        header: text('overview.state'),
        cell: (one) => <StateBadge tone={toneOfState[one.state]}>{text(`state.${one.state}`)}</StateBadge>,
        sortBy: (one) => urgency[one.state],
        width: '9rem',
      },
      ...(isWide ? [system] : []),
      {
        id: 'people',
        header: text('overview.people'),
        cell: (one) => formatNumber(one.people_count),
        sortBy: (one) => one.people_count,
        align: 'end',
        width: '5.5rem',
        isSecondary: true,
      },
      {
        id: 'last_run',
        header: text('overview.lastRun'),
        cell: (one) => <LastRun {...one} />,
        sortBy: (one) => one.last_run?.started_at,
        width: '10.5rem',
        isSecondary: true,
      },
      {
        id: 'next_run',
        header: text('overview.nextRun'),
        cell: (one) => <NextRun {...one} />,
        sortBy: (one) => one.next_run_at ?? undefined,
        width: '9.5rem',
        isSecondary: true,
      },
      ...(isWide ? [changes] : []),
    ];
  }, [text, titleOf, isWide]);
}
