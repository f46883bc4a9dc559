import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Ago } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { DestinationBadge } from './destination-badge.tsx';
import { type Destination, type DestinationDetails, useKindTitle } from './destinations.ts';

interface DestinationsTableProps {
  destinations: readonly Destination[];
  /** By id, as far as they are there. */
  details: ReadonlyMap<string, DestinationDetails>;
}

export function DestinationsTable({ destinations, details }: DestinationsTableProps): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const titleOf = useKindTitle();
  const columns = useMemo((): Column<Destination>[] => {
    const count = (one: Destination, state: 'waiting' | 'parked'): string => {
      const number = details.get(one.id)?.deliveries[state];
      return number === undefined ? '…' : formatNumber(number);
    };
    return [
      {
        id: 'name',
        header: text('destinations.name'),
        cell: (one) => (
          <Stack gap={0}>
            <AnchorLink
              to="/destinations/$destinationId"
              params={{ destinationId: one.id }}
              size="sm"
              fw={600}
            >
              <Name>{one.name}</Name>
            </AnchorLink>
            <Text size="xs" c="dimmed">
              {titleOf(one.kind)}
            </Text>
          </Stack>
        ),
      },
      {
        id: 'state',
        header: text('destinations.state'),
        cell: (one) => <DestinationBadge destination={one} details={details.get(one.id)} />,
        width: '13rem',
      },
      {
        id: 'lastSuccess',
        header: text('destinations.lastSuccess'),
        cell: (one) => (one.last_success_at === null ? kit('kit.never') : <Ago at={one.last_success_at} />),
        width: '10rem',
        isSecondary: true,
      },
      {
        id: 'waiting',
        header: text('destinations.waiting'),
        cell: (one) => count(one, 'waiting'),
        align: 'end',
        width: '7rem',
        isSecondary: true,
      },
      {
        id: 'lag',
        header: text('destinations.lag'),
        cell: (one) => {
          const since = details.get(one.id)?.oldest_waiting_since ?? undefined;
          return since === undefined ? text('destinations.noLag') : <Ago at={since} />;
        },
        width: '11rem',
        isSecondary: true,
      },
      {
        id: 'parked',
        header: text('destinations.parked'),
        cell: (one) => count(one, 'parked'),
        align: 'end',
        width: '6rem',
        isSecondary: true,
      },
    ];
  }, [text, kit, details, titleOf]);
  return (
    <DataTable
      caption={text('destinations.table')}
      columns={columns}
      rows={destinations}
      rowId={(one) => one.id}
    />
  );
}
