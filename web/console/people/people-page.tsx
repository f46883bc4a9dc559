import { Button, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { ButtonLink } from '../shell/button-link.tsx';
import { useText } from '../text/text.ts';
import { PeopleFilters, usePeopleSearchChange } from './people-filters.tsx';
import { PeopleTable } from './people-table.tsx';
import { usePeople } from './people.ts';

const route = getRouteApi('/inside/people');

export function PeoplePage(): React.JSX.Element {
  const text = useText();
  return (
    <>
      <PageHeader title={text('allPeople.title')} lead={text('allPeople.lead')}>
        <ButtonLink to="/people/unlisted" variant="default">
          {text('unlisted.title')}
        </ButtonLink>
      </PageHeader>
      <PeopleFilters />
      <Found />
    </>
  );
}

function Found(): React.JSX.Element {
  const text = useText();
  // The server is not asked for every letter.
  const [search] = useDebouncedValue(route.useSearch(), 250);
  const change = usePeopleSearchChange();
  const people = usePeople(search);
  if (people.isPending) return <Loading rows={10} height={36} />;
  if (people.isError) return <Failed error={people.error} tryAgain={() => void people.refetch()} />;
  const found = people.data.pages.flatMap(({ data }) => data);
  const isFiltered = Object.keys(search).length > 0;
  if (found.length === 0) {
    return isFiltered ? (
      <Empty title={text('allPeople.nothingFound')} what={text('allPeople.nothingFoundWhat')}>
        <Button
          variant="default"
          onClick={() => change({ q: undefined, status: undefined, connection: undefined })}
        >
          {text('allPeople.clear')}
        </Button>
        <AnchorLink
          to="/people/unlisted"
          search={search.connection === undefined ? {} : { connection: search.connection }}
          size="sm"
        >
          {text('unlisted.title')}
        </AnchorLink>
      </Empty>
    ) : (
      <Empty title={text('allPeople.empty')} what={text('allPeople.emptyWhat')} />
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed" role="status" mb="xs">
        {text(people.hasNextPage ? 'allPeople.shownMore' : 'allPeople.shown', { count: found.length })}
      </Text>
      <PeopleTable
        people={found}
        onNearEnd={() => {
          if (people.hasNextPage && !people.isFetchingNextPage) void people.fetchNextPage();
        }}
      />
    </>
  );
}
