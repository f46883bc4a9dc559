import { Button, Group, NativeSelect, Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useDestination } from '../destination/destination-frame.tsx';
import { ConnectionPicker } from '../people/connection-picker.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { deliveryStates, type DeliveriesSearch, readDeliveriesSearch } from './deliveries-search.ts';
import { DeliveriesTable } from './deliveries-table.tsx';
import { useDeliveries } from './deliveries.ts';
import { ReplayDialog } from './replay-dialog.tsx';

const route = getRouteApi('/inside/destinations/$destinationId/deliveries');

export function DeliveriesPage(): React.JSX.Element {
  const text = useText();
  const destination = useDestination();
  const search = route.useSearch();
  const hasParkedFirst = Object.keys(search).length === 0 && destination.deliveries.parked > 0;
  return (
    <Stack gap="lg">
      {hasParkedFirst && <Parked destinationId={destination.id} />}
      <section aria-labelledby="all-deliveries">
        <Title order={2} id="all-deliveries" mb="sm">
          {text('deliveries.all')}
        </Title>
        <Filters />
        <All destinationId={destination.id} search={search} />
      </section>
    </Stack>
  );
}

/** What a person has to look at stands above everything else. */
function Parked({ destinationId }: { destinationId: string }): React.JSX.Element | undefined {
  const text = useText();
  const change = useSearchChange();
  const parked = useDeliveries(destinationId, { state: 'parked' }, 20);
  const found = parked.data?.pages[0]?.data ?? [];
  if (found.length === 0) return undefined;
  return (
    <section aria-labelledby="parked-deliveries">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="parked-deliveries">
          {text('deliveries.parkedTitle')}
        </Title>
        {parked.hasNextPage && (
          <Button variant="default" size="xs" onClick={() => change({ state: 'parked' })}>
            {text('deliveries.parkedMore')}
          </Button>
        )}
      </Group>
      <DeliveriesTable caption={text('deliveries.parkedTitle')} deliveries={found} maxHeight={320} />
    </section>
  );
}

function All(props: { destinationId: string; search: DeliveriesSearch }): React.JSX.Element {
  const text = useText();
  const deliveries = useDeliveries(props.destinationId, props.search);
  if (deliveries.isPending) return <Loading rows={6} height={36} />;
  if (deliveries.isError) {
    return <Failed error={deliveries.error} tryAgain={() => void deliveries.refetch()} />;
  }
  const found = deliveries.data.pages.flatMap(({ data }) => data);
  if (found.length === 0) {
    return Object.keys(props.search).length > 0 ? (
      <Empty title={text('deliveries.nothingFound')} what={text('deliveries.nothingFoundWhat')} />
    ) : (
      <Empty title={text('deliveries.empty')} what={text('deliveries.emptyWhat')} />
    );
  }
  return (
    <DeliveriesTable
      caption={text('deliveries.table')}
      deliveries={found}
      onNearEnd={() => {
        if (deliveries.hasNextPage && !deliveries.isFetchingNextPage) void deliveries.fetchNextPage();
      }}
    />
  );
}

function Filters(): React.JSX.Element {
  const text = useText();
  const { state = '', connection, person } = route.useSearch();
  const change = useSearchChange();
  const mayReplay = useMay('deliveries:write');
  const [isReplaying, setReplaying] = useState(false);
  return (
    <Group mb="sm" align="flex-end" role="search">
      <NativeSelect
        label={text('deliveries.state')}
        value={state}
        onChange={({ currentTarget }) =>
          change({ state: deliveryStates.find((one) => one === currentTarget.value) })
        }
        data={[
          { value: '', label: text('deliveries.anyState') },
          ...deliveryStates.map((value) => ({ value, label: text(`deliveryState.${value}`) })),
        ]}
      />
      <ConnectionPicker
        label={text('deliveries.connection')}
        placeholder={text('allPeople.anyConnection')}
        value={connection}
        onChange={(id) => change({ connection: id })}
      />
      {person !== undefined && (
        <Button variant="default" onClick={() => change({ person: undefined })}>
          {text('deliveries.personOff')}
        </Button>
      )}
      {mayReplay && (
        <Button variant="default" ms="auto" onClick={() => setReplaying(true)}>
          {text('deliveries.replay')}
        </Button>
      )}
      {isReplaying && <ReplayDialog onClose={() => setReplaying(false)} />}
    </Group>
  );
}

function useSearchChange(): (
  change: {
    [Key in keyof DeliveriesSearch]?: DeliveriesSearch[Key] | undefined;
  },
) => void {
  const navigate = route.useNavigate();
  return (change) => {
    void navigate({ search: (before) => readDeliveriesSearch({ ...before, ...change }), replace: true });
  };
}
