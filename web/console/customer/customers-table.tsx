import { useMemo } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Ago } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { type Column, DataTable, type Sort } from '../../kit/table/data-table.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import type { CustomerSummary } from './customers.ts';

interface CustomersTableProps {
  customers: readonly CustomerSummary[];
  sort: Sort;
  onSort(sort: Sort): void;
}

export function CustomersTable({ customers, sort, onSort }: CustomersTableProps): React.JSX.Element {
  const text = useText();
  const columns = useMemo(
    (): Column<CustomerSummary>[] => [
      {
        id: 'name',
        header: text('customers.name'),
        cell: ({ id, name }) => (
          <AnchorLink to="/customers/$customerId" params={{ customerId: id }} fw={600} size="sm">
            <Name>{name}</Name>
          </AnchorLink>
        ),
        sortBy: ({ name }) => name,
      },
      {
        id: 'connections',
        header: text('customers.connections'),
        cell: ({ connections }) => formatNumber(connections),
        sortBy: ({ connections }) => connections,
        align: 'end',
        width: '9rem',
      },
      {
        id: 'contacts',
        header: text('customers.contacts'),
        cell: ({ contacts }) => formatNumber(contacts),
        sortBy: ({ contacts }) => contacts,
        align: 'end',
        width: '8rem',
        isSecondary: true,
      },
      {
        id: 'since',
        header: text('customers.since'),
        cell: ({ created_at: since }) => <Ago at={since} />,
        sortBy: ({ created_at: since }) => since,
        width: '12rem',
        isSecondary: true,
      },
    ],
    [text],
  );
  return (
    <DataTable
      caption={text('customers.table')}
      columns={columns}
      rows={customers}
      rowId={({ id }) => id}
      sort={sort}
      onSort={onSort}
    />
  );
}
