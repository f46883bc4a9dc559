import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Connection } from '../../kit/api/schemas.ts';
import { Ago } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { type Column, DataTable, type Sort } from '../../kit/table/data-table.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';

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
  sort: Sort;
  onSort(sort: Sort): void;
}

export function ConnectionsTable({ connections, sort, onSort }: ConnectionsTableProps): React.JSX.Element {
  const text = useText();
  const columns = useMemo(
    (): Column<Connection>[] => [
      {
        id: 'customer',
        header: text('overview.customer'),
        cell: (one) => (
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
          </Stack>
        ),
        sortBy: (one) => `${one.customer} ${one.name}`,
      },
      {
        id: 'state',
        header: text('overview.state'),
        cell: (one) => <StateBadge tone={toneOfState[one.state]}>{text(`state.${one.state}`)}</StateBadge>,
        sortBy: (one) => urgency[one.state],
        width: '11rem',
      },
      {
        id: 'connector',
        header: text('overview.connector'),
        cell: (one) => one.connector,
        sortBy: (one) => one.connector,
        width: '10rem',
        isSecondary: true,
      },
      {
        id: 'zone',
        header: text('overview.zone'),
        cell: (one) => one.time_zone,
        sortBy: (one) => one.time_zone,
        width: '12rem',
        isSecondary: true,
      },
      {
        id: 'since',
        header: text('overview.since'),
        cell: (one) => <Ago at={one.created_at} />,
        sortBy: (one) => one.created_at,
        width: '10rem',
        isSecondary: true,
      },
    ],
    [text],
  );
  return (
    <DataTable
      caption={text('overview.table')}
      columns={columns}
      rows={connections}
      rowId={(one) => one.id}
      sort={sort}
      onSort={onSort}
    />
  );
}
