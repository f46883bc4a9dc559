import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useConnections } from '../overview/connections.ts';
import { useText } from '../text/text.ts';
import { allRuns } from './runs.ts';
import { readRunsSearch, shownModes, shownOutcomes } from './runs-search.ts';
import { RunsTable } from './runs-table.tsx';

const route = getRouteApi('/inside/runs');

/** Runs of all connections, the newest first; the filters stand in the address. */
export function RunsPage(): React.JSX.Element {
  const text = useText();
  const search = route.useSearch();
  const runs = useInfiniteQuery(allRuns(search));
  const { data: connections } = useConnections();
  const byId = new Map((connections?.all ?? []).map((one) => [one.id, one]));
  const all = runs.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHeader title={text('runs.title')} lead={text('runs.lead')} />
      <Filters />
      {runs.isPending && <Loading rows={8} height={36} />}
      {runs.isError && all.length === 0 && <Failed error={runs.error} tryAgain={() => void runs.refetch()} />}
      {runs.isSuccess && all.length === 0 && (
        <Empty title={text('runs.empty')} what={text('runs.emptyWhat')} />
      )}
      {all.length > 0 && (
        <Stack>
          <RunsTable caption={text('runs.table')} runs={all} connections={byId} />
          {runs.hasNextPage && (
            <Button
              variant="default"
              loading={runs.isFetchingNextPage}
              onClick={() => void runs.fetchNextPage()}
            >
              {text('list.older')}
            </Button>
          )}
        </Stack>
      )}
    </>
  );
}

function Filters(): React.JSX.Element {
  const text = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (name: 'outcome' | 'mode', value: string): void =>
    void navigate({ search: readRunsSearch({ ...search, [name]: value }), replace: true });
  return (
    <Group mb="md" align="flex-end" role="search">
      <NativeSelect
        label={text('run.outcomeOf')}
        value={search.outcome ?? ''}
        onChange={(event) => change('outcome', event.currentTarget.value)}
        data={[
          { value: '', label: text('runs.anyOutcome') },
          ...shownOutcomes.map((value) => ({ value, label: text(`run.outcome.${value}`) })),
        ]}
      />
      <NativeSelect
        label={text('run.kind')}
        value={search.mode ?? ''}
        onChange={(event) => change('mode', event.currentTarget.value)}
        data={[
          { value: '', label: text('runs.anyKind') },
          ...shownModes.map((value) => ({ value, label: text(`run.mode.${value}`) })),
        ]}
      />
    </Group>
  );
}
