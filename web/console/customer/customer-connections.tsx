import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Ago } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { removedConnectionsQuery } from '../overview/removed-connections.ts';
import { toneOfState } from '../overview/connections-table.tsx';
import { useMay } from '../session/session.ts';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { ButtonLink } from '../shell/button-link.tsx';
import { Titled } from '../parts/section.tsx';
import { useText } from '../text/text.ts';
import { useSystemTitle } from './connector-kinds.ts';
import type { CustomerDetails } from './customers.ts';

type Connection = CustomerDetails['connections'][number];

/** The HR systems of a customer that are read, are to be, or were. */
export function CustomerConnections({ customer }: { customer: CustomerDetails }): React.JSX.Element {
  const text = useText();
  const mayOpen = useMay('connections:write');
  const { data: removed = [] } = useQuery(removedConnectionsQuery(customer.id));
  const connections = [...customer.connections, ...removed];
  const add = mayOpen && (
    <ButtonLink to="/connections/new" search={{ customer: customer.id }}>
      {text('newConnection.title')}
    </ButtonLink>
  );
  const isEmpty = connections.length === 0;
  return (
    <Titled title={text('customers.connections')} actions={!isEmpty && add}>
      {isEmpty ? (
        <Card>
          <Empty title={text('customer.noConnection')} what={text('customer.noConnectionWhat')}>
            {add}
          </Empty>
        </Card>
      ) : (
        <ConnectionsTable connections={connections} />
      )}
    </Titled>
  );
}

function ConnectionsTable({ connections }: { connections: readonly Connection[] }): React.JSX.Element {
  const text = useText();
  const titleOf = useSystemTitle();
  const columns = useMemo(
    (): Column<Connection>[] => [
      {
        id: 'name',
        header: text('overview.connection'),
        cell: (one) => (
          <Stack gap={0}>
            <AnchorLink to="/connections/$connectionId" params={{ connectionId: one.id }} fw={600} size="sm">
              <Name>{one.name}</Name>
            </AnchorLink>
            <Text size="xs" c="dimmed">
              {titleOf(one.connector)}
            </Text>
          </Stack>
        ),
      },
      {
        id: 'state',
        header: text('overview.state'),
        cell: (one) => <StateBadge tone={toneOfState[one.state]}>{text(`state.${one.state}`)}</StateBadge>,
        width: '11rem',
      },
      {
        id: 'since',
        header: text('overview.since'),
        cell: (one) => <Ago at={one.created_at} />,
        width: '10rem',
        isSecondary: true,
      },
    ],
    [text, titleOf],
  );
  return (
    <DataTable caption={text('overview.table')} columns={columns} rows={connections} rowId={({ id }) => id} />
  );
}
