import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Icon } from '../../kit/parts/icon.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { useConnectionId } from './connection.ts';
import { type ListedSearch, readListedSearch, shownStatuses } from './listed-search.ts';
import { PeopleTable } from './people-table.tsx';

const route = getRouteApi('/inside/connections/$connectionId/people');

/** The accepted people of one connection, searched and filtered by the server. */
export function PeopleTab(): React.JSX.Element {
  const text = useText();
  const search = useDeferredValue(route.useSearch());
  const people = useInfiniteQuery(peopleQuery(useConnectionId(), search));
  const all = people.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <Filters />
      {people.isPending && <Loading rows={8} height={36} />}
      {people.isError && all.length === 0 && (
        <Failed error={people.error} tryAgain={() => void people.refetch()} />
      )}
      {people.isSuccess && all.length === 0 && (
        <Empty title={text('listed.nobody')} what={text('listed.nobodyWhat')} />
      )}
      {all.length > 0 && (
        <Stack>
          <PeopleTable people={all} />
          {people.hasNextPage && (
            <Button
              variant="default"
              loading={people.isFetchingNextPage}
              onClick={() => void people.fetchNextPage()}
            >
              {text('list.more')}
            </Button>
          )}
        </Stack>
      )}
    </>
  );
}

function peopleQuery(connectionId: string, { q, status, left }: ListedSearch) {
  return infiniteQueryOptions({
    queryKey: ['employees', connectionId, q, status, left],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/employees', {
          params: {
            query: {
              connection_id: connectionId,
              limit: 200,
              sort: 'name',
              ...(q !== undefined && { search: q }),
              ...(status !== undefined && { status: [status] }),
              ...(left === true && { all: 'true' as const }),
              ...(pageParam !== '' && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  });
}

function Filters(): React.JSX.Element {
  const text = useText();
  const search = route.useSearch();
  const connection = useConnectionId();
  const navigate = route.useNavigate();
  const change = (part: Record<string, unknown>): void =>
    void navigate({ search: readListedSearch({ ...search, ...part }), replace: true });
  return (
    <Group mb="md" align="flex-end" role="search">
      <TextInput
        label={text('listed.search')}
        type="search"
        leftSection={<Icon name="search" />}
        value={search.q ?? ''}
        onChange={(event) => change({ q: event.currentTarget.value })}
        miw={{ base: '100%', xs: '20rem' }}
      />
      <NativeSelect
        label={text('listed.status')}
        value={search.status ?? ''}
        onChange={(event) => change({ status: event.currentTarget.value })}
        data={[
          { value: '', label: text('listed.anyStatus') },
          ...shownStatuses.map((value) => ({ value, label: text(`employment.${value}`) })),
        ]}
      />
      <Checkbox
        label={text('listed.alsoLeft')}
        checked={search.left ?? false}
        onChange={(event) => change({ left: event.currentTarget.checked })}
        mb={8}
      />
      <AnchorLink to="/people/unlisted" search={{ connection }} size="sm" mb={8}>
        {text('unlisted.title')}
      </AnchorLink>
    </Group>
  );
}
