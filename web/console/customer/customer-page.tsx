import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '../../kit/api/problem.ts';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useMay } from '../session/session.ts';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { Contacts } from './contacts.tsx';
import { CustomerConnections } from './customer-connections.tsx';
import { type CustomerDetails, customerQuery, type ErasureReceipt, useCustomerId } from './customers.ts';
import { Receipt } from './receipt.tsx';
import { RemoveCustomerDialog } from './remove-customer-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

/** One customer: who is asked there, and which HR systems of it are read. */
export function CustomerPage(): React.JSX.Element {
  const customerId = useCustomerId();
  const [receipt, setReceipt] = useState<ErasureReceipt>();
  if (receipt?.customer_id === customerId) return <Receipt receipt={receipt} />;
  return <Shown customerId={customerId} onErased={setReceipt} />;
}

interface ShownProps {
  customerId: string;
  onErased(receipt: ErasureReceipt): void;
}

function Shown({ customerId, onErased }: ShownProps): React.JSX.Element {
  const customer = useQuery(customerQuery(customerId));
  if (customer.isPending) return <Loading rows={6} height={32} />;
  if (customer.data === undefined) {
    if (isProblem(customer.error, 'NOT_FOUND')) return <NotThere />;
    return <Failed error={customer.error} tryAgain={() => void customer.refetch()} />;
  }
  return (
    <>
      <Header customer={customer.data} onErased={onErased} />
      <Stack gap="xl">
        <CustomerConnections customer={customer.data} />
        <Contacts customer={customer.data} />
      </Stack>
    </>
  );
}

function NotThere(): React.JSX.Element {
  const text = useText();
  return (
    <Empty title={text('customer.notThere')} what={text('customer.notThereWhat')}>
      <AnchorLink to="/customers">{text('customer.toAll')}</AnchorLink>
    </Empty>
  );
}

interface HeaderProps {
  customer: CustomerDetails;
  onErased(receipt: ErasureReceipt): void;
}

function Header({ customer, onErased }: HeaderProps): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const mayChange = useMay('customers:write');
  const [asking, setAsking] = useState<'rename' | 'remove'>();
  const close = (): void => setAsking(undefined);
  return (
    <PageHeader
      title={<Name>{customer.name}</Name>}
      titleText={customer.name}
      trail={[
        {
          label: text('customers.title'),
          href: '/console/customers',
          go: () => void navigate({ to: '/customers' }),
        },
      ]}
    >
      {mayChange && (
        <Group gap="xs">
          <Button variant="default" onClick={() => setAsking('rename')}>
            {text('customer.rename')}
          </Button>
          <Button variant="default" c="var(--stop)" onClick={() => setAsking('remove')}>
            {text('customer.remove')}
          </Button>
        </Group>
      )}
      {asking === 'rename' && <RenameDialog customer={customer} onClose={close} />}
      {asking === 'remove' && (
        <RemoveCustomerDialog customer={customer} onErased={onErased} onClose={close} />
      )}
    </PageHeader>
  );
}
