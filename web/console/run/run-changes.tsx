import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import type { RunChange, Run } from '../connection/wire.ts';
import { useText } from '../text/text.ts';
import { Changeset, type OneChange } from './changeset.tsx';

/** Whom a run changes, or would change if it was let through, and how. */
export function RunChanges({ run }: { run: Run }): React.JSX.Element {
  const text = useText();
  const changes = useInfiniteQuery(runChanges(run));
  if (changes.isPending) return <Loading rows={5} />;
  if (changes.data === undefined)
    return <Failed error={changes.error} tryAgain={() => void changes.refetch()} />;
  return (
    <Changeset
      connectionId={run.connection_id}
      title={text(run.hold_state === null ? 'run.who' : 'held.who')}
      what={text(whatIsShown(run))}
      changes={changes.data.pages.flatMap((page) => page.data.map(changeOf))}
      onMore={changes.hasNextPage ? () => void changes.fetchNextPage() : undefined}
      isLoadingMore={changes.isFetchingNextPage}
    />
  );
}

function whatIsShown({ hold_state: state }: Run) {
  if (state === null) return 'run.whoWhat';
  return state === 'open' ? 'held.whoWhat' : 'held.whoWas';
}

function runChanges({ connection_id, id }: Run) {
  return infiniteQueryOptions({
    queryKey: ['run-changes', id],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}/runs/{run_id}/changes', {
          params: {
            path: { connection_id, run_id: id },
            query: { limit: 100, ...(pageParam !== '' && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

function changeOf(change: RunChange): OneChange {
  const { external_id: externalId, employee_id: employeeId, ...rest } = change;
  return { key: `${externalId} ${rest.type}`, externalId, employeeId, ...rest };
}
