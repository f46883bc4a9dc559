import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { NotYours } from '../parts/not-yours.tsx';
import { useMay } from '../session/session.ts';
import { ButtonLink } from '../shell/button-link.tsx';
import { useText } from '../text/text.ts';
import { connectorKindsQuery } from './connector-kinds.ts';
import { customersQuery } from './customers.ts';
import { NewConnectionForm } from './new-connection-form.tsx';

const route = getRouteApi('/inside/connections/new');

/** Opens a connection, and goes on to where its set-up link is sent. */
export function NewConnectionPage(): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const { customer } = route.useSearch();
  const kinds = useQuery(connectorKindsQuery);
  const customers = useQuery(customersQuery);
  const failed = kinds.isError ? kinds : customers.isError ? customers : undefined;
  return (
    <>
      <PageHeader
        title={text('newConnection.title')}
        lead={text('newConnection.lead')}
        trail={[
          {
            label: text('customers.title'),
            href: '/console/customers',
            go: () => void navigate({ to: '/customers' }),
          },
        ]}
      />
      {failed !== undefined && <Failed error={failed.error} tryAgain={() => void failed.refetch()} />}
      {failed === undefined && (kinds.isPending || customers.isPending) && <Loading rows={6} />}
      {customers.data?.length === 0 && (
        <Empty title={text('customers.empty')} what={text('newConnection.noCustomer')}>
          <ButtonLink to="/customers">{text('customers.title')}</ButtonLink>
        </Empty>
      )}
      {kinds.data !== undefined && customers.data !== undefined && customers.data.length > 0 && (
        <Form kinds={kinds.data} customers={customers.data} customerId={customer} />
      )}
    </>
  );
}

function Form(props: React.ComponentProps<typeof NewConnectionForm>): React.JSX.Element {
  if (!useMay('connections:write')) return <NotYours />;
  return (
    <Card>
      <NewConnectionForm {...props} />
    </Card>
  );
}
