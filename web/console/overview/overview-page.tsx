import { Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { Connection } from '../../kit/api/schemas.ts';
import { formatNumber } from '../../kit/format/format.ts';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useSystemTitle } from '../customer/connector-kinds.ts';
import { useMay } from '../session/session.ts';
import { ButtonLink } from '../shell/button-link.tsx';
import { useText } from '../text/text.ts';
import { useConnections } from './connections.ts';
import { ConnectionsTable } from './connections-table.tsx';
import { Filters } from './filters.tsx';
import { FirstStart } from './first-start.tsx';
import { NeedsYou } from './needs-you.tsx';
import { matching } from './overview-search.ts';
import { removedConnectionsQuery } from './removed-connections.ts';
import { useOverviewSearch, useSearchChange } from './use-overview-search.ts';

export function OverviewPage(): React.JSX.Element {
  const text = useText();
  const connections = useConnections();
  const removed = useQuery(removedConnectionsQuery());
  const mayOpen = useMay('connections:write');
  const hasNone = connections.isSuccess && connections.data.all.length === 0;
  // Where all have ended, there is still something to be told.
  const isPending = connections.isPending || (hasNone && removed.isPending);
  const isEmpty = hasNone && !isPending && (removed.data ?? []).length === 0;
  return (
    <>
      <PageHeader title={text('overview.title')} lead={isEmpty ? undefined : text('overview.lead')}>
        {mayOpen && !isEmpty && <ButtonLink to="/connections/new">{text('newConnection.title')}</ButtonLink>}
      </PageHeader>
      {isPending && <Loading rows={8} height={36} />}
      {connections.isError && (
        <Failed error={connections.error} tryAgain={() => void connections.refetch()} />
      )}
      {isEmpty && <FirstStart />}
      {connections.isSuccess && !isPending && !isEmpty && (
        <Stack gap="xl">
          <NeedsYou connections={connections.data.all} />
          <AllConnections
            all={connections.data.all}
            isWhole={connections.data.isWhole}
            removed={removed.data}
          />
        </Stack>
      )}
    </>
  );
}

interface AllConnectionsProps {
  all: readonly Connection[];
  isWhole: boolean;
  /** Shown when they are asked for; undefined while they are not known. */
  removed: readonly Connection[] | undefined;
}

function AllConnections({ all, isWhole, removed }: AllConnectionsProps): React.JSX.Element {
  const text = useText();
  const search = useDeferredValue(useOverviewSearch());
  const change = useSearchChange();
  const titleOf = useSystemTitle();
  const searched = search.state === 'removed' ? (removed ?? []) : all;
  const found = matching(searched, search);
  return (
    <section aria-labelledby="all-connections">
      <Title order={2} id="all-connections" mb="sm">
        {text('overview.all')}
      </Title>
      <Filters all={all} titleOf={titleOf} />
      <Text size="sm" c="dimmed" role="status" mb="xs">
        {found.length === searched.length
          ? text('overview.found', { count: found.length })
          : text('overview.foundOf', {
              found: formatNumber(found.length),
              all: formatNumber(searched.length),
            })}
        {!isWhole && ` · ${text('overview.loadingMore', { count: all.length })}`}
      </Text>
      {found.length === 0 ? (
        <Empty title={text('overview.nothingFound')} what={text('overview.nothingFoundWhat')}>
          <Button
            variant="default"
            onClick={() => change({ q: undefined, state: undefined, system: undefined })}
          >
            {text('overview.clear')}
          </Button>
        </Empty>
      ) : (
        <ConnectionsTable
          connections={found}
          titleOf={titleOf}
          sort={search.sort}
          onSort={(sort) => change({ sort })}
        />
      )}
    </section>
  );
}
