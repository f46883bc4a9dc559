import { Button, Group, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import type { Sort } from '../../kit/table/data-table.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { matchingCustomers, readCustomersSearch } from './customers-search.ts';
import { CustomersTable } from './customers-table.tsx';
import { type CustomerSummary, customersQuery } from './customers.ts';
import { NewCustomerDialog } from './new-customer-dialog.tsx';

const route = getRouteApi('/inside/customers');

/** Whose employees are read. The way to a new connection begins here. */
export function CustomersPage(): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const customers = useQuery(customersQuery);
  const mayChange = useMay('customers:write');
  const [isOpening, setOpening] = useState(false);
  const add = mayChange && <Button onClick={() => setOpening(true)}>{text('customers.new')}</Button>;
  const isEmpty = customers.data?.length === 0;
  return (
    <>
      <PageHeader title={text('customers.title')} lead={text('customers.lead')}>
        {!isEmpty && add}
      </PageHeader>
      {customers.isPending && <Loading rows={8} height={36} />}
      {customers.isError && <Failed error={customers.error} tryAgain={() => void customers.refetch()} />}
      {isEmpty && (
        <Empty title={text('customers.empty')} what={text('customers.emptyWhat')}>
          {add}
        </Empty>
      )}
      {customers.isSuccess && !isEmpty && <AllCustomers all={customers.data} />}
      {isOpening && (
        <NewCustomerDialog
          onMade={({ id }) => void navigate({ to: '/customers/$customerId', params: { customerId: id } })}
          onClose={() => setOpening(false)}
        />
      )}
    </>
  );
}

function AllCustomers({ all }: { all: readonly CustomerSummary[] }): React.JSX.Element {
  const text = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const found = matchingCustomers(all, useDeferredValue(search));
  // Without a step in the history for every letter.
  const change = (part: { q?: string; sort?: Sort }): void =>
    void navigate({ search: (before) => readCustomersSearch({ ...before, ...part }), replace: true });
  return (
    <>
      <Group mb="sm" role="search">
        <TextInput
          label={text('customers.search')}
          type="search"
          leftSection={<Icon name="search" />}
          value={search.q ?? ''}
          onChange={({ currentTarget: { value } }) => change({ q: value })}
          miw={{ base: '100%', xs: '20rem' }}
        />
      </Group>
      <Text size="sm" c="dimmed" role="status" mb="xs">
        {found.length === all.length
          ? text('customers.found', { count: all.length })
          : text('customers.foundOf', { found: formatNumber(found.length), all: formatNumber(all.length) })}
      </Text>
      {found.length === 0 ? (
        <Empty title={text('customers.nothingFound')} what={text('customers.nothingFoundWhat')}>
          <Button variant="default" onClick={() => change({ q: '' })}>
            {text('customers.clear')}
          </Button>
        </Empty>
      ) : (
        <CustomersTable customers={found} sort={search.sort} onSort={(sort) => change({ sort })} />
      )}
    </>
  );
}
