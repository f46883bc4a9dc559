import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { formatNumber } from '../../kit/format/format.ts';
import type { Connection } from '../../kit/api/schemas.ts';
import { useText } from '../text/text.ts';
import { useConnections } from './connections.ts';
import { ConnectionsTable } from './connections-table.tsx';
import { NeedsYou } from './needs-you.tsx';
import { matching, type OverviewSearch, shownStates, type ShownState } from './overview-search.ts';

const route = getRouteApi('/inside/');

export function OverviewPage(): React.JSX.Element {
  const text = useText();
  const connections = useConnections();
  return (
    <>
      <PageHeader title={text('overview.title')} lead={text('overview.lead')} />
      {connections.isPending && <Loading rows={8} height={36} />}
      {connections.isError && (
        <Failed error={connections.error} tryAgain={() => void connections.refetch()} />
      )}
      {connections.isSuccess && connections.data.all.length === 0 && (
        <Empty title={text('overview.empty')} what={text('overview.emptyWhat')} />
      )}
      {connections.isSuccess && connections.data.all.length > 0 && (
        <Stack gap="xl">
          <NeedsYou connections={connections.data.all} />
          <AllConnections all={connections.data.all} isWhole={connections.data.isWhole} />
        </Stack>
      )}
    </>
  );
}

function AllConnections({
  all,
  isWhole,
}: {
  all: readonly Connection[];
  isWhole: boolean;
}): React.JSX.Element {
  const text = useText();
  const search = useDeferredValue(route.useSearch());
  const change = useSearchChange();
  const found = matching(all, search);
  return (
    <section aria-labelledby="all-connections">
      <Title order={2} id="all-connections" mb="sm">
        {text('overview.all')}
      </Title>
      <Filters />
      <Text size="sm" c="dimmed" role="status" mb="xs">
        {found.length === all.length
          ? text('overview.found', { count: all.length })
          : text('overview.foundOf', { found: formatNumber(found.length), all: formatNumber(all.length) })}
        {!isWhole && ` · ${text('overview.loadingMore', { count: all.length })}`}
      </Text>
      {found.length === 0 ? (
        <Empty title={text('overview.nothingFound')} what={text('overview.nothingFoundWhat')}>
          <Button variant="default" onClick={() => change({ q: undefined, state: undefined })}>
            {text('overview.clear')}
          </Button>
        </Empty>
      ) : (
        <ConnectionsTable connections={found} sort={search.sort} onSort={(sort) => change({ sort })} />
      )}
    </section>
  );
}

function Filters(): React.JSX.Element {
  const text = useText();
  const { q = '', state = '' } = route.useSearch();
  const change = useSearchChange();
  return (
    <Group mb="sm" align="flex-end" role="search">
      <TextInput
        label={text('overview.search')}
        type="search"
        leftSection={<Icon name="search" />}
        value={q}
        onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        miw={{ base: '100%', xs: '20rem' }}
      />
      <NativeSelect
        label={text('overview.state')}
        value={state}
        onChange={(event) => change({ state: shownStates.find((one) => one === event.currentTarget.value) })}
        data={[
          { value: '', label: text('overview.anyState') },
          ...shownStates.map((value) => ({ value, label: text(`state.${value}`) })),
        ]}
      />
    </Group>
  );
}

type Change = { [Key in keyof OverviewSearch]: OverviewSearch[Key] | undefined };

/** Writes into the address what is asked for; without a step in the history for every letter. */
function useSearchChange(): (change: Change) => void {
  const navigate = route.useNavigate();
  return (change) => {
    void navigate({
      search: (before) => withoutUndefined({ ...before, ...change }),
      replace: true,
    });
  };
}

function withoutUndefined({ q, state, sort }: Change): OverviewSearch {
  const shown: ShownState | undefined = state;
  return {
    ...(q !== undefined && { q }),
    ...(shown !== undefined && { state: shown }),
    ...(sort !== undefined && { sort }),
  };
}
