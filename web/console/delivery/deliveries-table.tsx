import { useMemo } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Ago } from '../../kit/format/time.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { ConnectionName } from '../people/connection-name.tsx';
import { useText } from '../text/text.ts';
import type { Delivery } from './deliveries.ts';
import { DeliveryActions } from './delivery-actions.tsx';
import { DeliveryBadge } from './delivery-badge.tsx';
import { DeliveryName } from './delivery-name.tsx';

interface DeliveriesTableProps {
  caption: string;
  deliveries: readonly Delivery[];
  maxHeight?: number;
  onNearEnd?: () => void;
}

export function DeliveriesTable({ deliveries, ...rest }: DeliveriesTableProps): React.JSX.Element {
  const text = useText();
  const columns = useMemo(
    (): Column<Delivery>[] => [
      {
        id: 'what',
        header: text('deliveries.what'),
        cell: (one) => <DeliveryName delivery={one} />,
        width: '12rem',
      },
      {
        id: 'state',
        header: text('deliveries.state'),
        cell: (one) => <DeliveryBadge state={one.state} />,
        width: '9rem',
      },
      {
        id: 'code',
        header: text('deliveries.code'),
        cell: (one) => one.code !== null && <code>{one.code}</code>,
        isSecondary: true,
      },
      {
        id: 'connection',
        header: text('deliveries.connection'),
        cell: (one) => <ConnectionName id={one.connection_id} />,
        width: '13rem',
        isSecondary: true,
      },
      {
        id: 'attempts',
        header: text('deliveries.attempts'),
        cell: (one) => formatNumber(one.attempts),
        align: 'end',
        width: '5rem',
        isSecondary: true,
      },
      {
        id: 'next',
        header: text('deliveries.next'),
        cell: (one) => one.next_at !== null && <Ago at={one.next_at} />,
        width: '9rem',
        isSecondary: true,
      },
      {
        id: 'created',
        header: text('deliveries.created'),
        cell: (one) => <Ago at={one.created_at} />,
        width: '9rem',
        isSecondary: true,
      },
      {
        id: 'actions',
        header: text('operators.actions'),
        cell: (one) => <DeliveryActions delivery={one} />,
        align: 'end',
        width: '12rem',
        // Where it is narrow, the page of the delivery has them.
        isSecondary: true,
      },
    ],
    [text],
  );
  return <DataTable {...rest} columns={columns} rows={deliveries} rowId={(one) => one.id} />;
}
