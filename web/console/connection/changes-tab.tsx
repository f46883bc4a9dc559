import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { answerOf, api } from '../../kit/api/api.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { type ChangesSearch, readChangesSearch, shownReadings } from './changes-search.ts';
import { useConnection } from './connection.ts';
import { FieldChanges } from './field-changes.tsx';
import { PersonLink } from './person-link.tsx';
import classes from './parts.module.css';
import { Readings } from './readings.tsx';
import type { LatestChange } from './wire.ts';

const route = getRouteApi('/inside/connections/$connectionId/changes');

/** What was accepted of this connection, the newest first. */
export function ChangesTab(): React.JSX.Element {
  const text = useText();
  const { id, last_sequence: last } = useConnection();
  const { reading } = route.useSearch();
  const navigate = route.useNavigate();
  const changes = useInfiniteQuery(changesQuery(id, { last, ...(reading && { reading }) }));
  if (changes.isPending) return <Loading rows={8} />;
  if (changes.data === undefined)
    return <Failed error={changes.error} tryAgain={() => void changes.refetch()} />;
  const all = changes.data.pages.flatMap(({ data }) => data);
  if (all.length === 0 && reading === undefined)
    return <Empty title={text('change.none')} what={text('change.noneWhat')} />;
  return (
    <Card label={text('connection.tab.changes')}>
      <NativeSelect
        label={text('change.reading')}
        value={reading ?? ''}
        onChange={({ currentTarget }) =>
          void navigate({ search: readChangesSearch({ reading: currentTarget.value }), replace: true })
        }
        data={[
          { value: '', label: text('change.anyChange') },
          ...shownReadings.map((value) => ({ value, label: text(`reading.${value}`) })),
        ]}
        w="fit-content"
        mb="sm"
      />
      <Changes changes={all} />
      {changes.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={changes.isFetchingNextPage}
          onClick={() => void changes.fetchNextPage()}
        >
          {text('list.older')}
        </Button>
      )}
    </Card>
  );
}

function Changes({ changes }: { changes: readonly LatestChange[] }): React.JSX.Element {
  const text = useText();
  const { time_zone: timeZone } = useConnection();
  if (changes.length === 0) return <Text c="dimmed">{text('change.noneOfThese')}</Text>;
  return (
    <ol className={classes['list']}>
      {changes.map((change) => (
        <li key={change.id}>
          <OneChange change={change} timeZone={timeZone} />
        </li>
      ))}
    </ol>
  );
}

/** Asked anew whenever there is a further change. */
function changesQuery(connectionId: string, { last, reading }: ChangesSearch & { last: number }) {
  return infiniteQueryOptions({
    queryKey: ['changes', connectionId, last, reading],
    queryFn: ({ pageParam, signal }) => {
      const params = {
        path: { connection_id: connectionId },
        query: {
          limit: 50,
          ...(reading !== undefined && { reading: [reading] }),
          ...(pageParam !== undefined && { cursor: pageParam }),
        },
      };
      return answerOf(api.GET('/v1/connections/{connection_id}/changes/latest', { params, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

function OneChange({ change, timeZone }: { change: LatestChange; timeZone: string }): React.JSX.Element {
  const text = useText();
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Readings readings={change.readings} type={change.type} />
        <Text fw={600}>
          {change.subject === 'company' ? (
            <bdi>{change.company?.full_name ?? change.company?.short_name ?? change.external_id}</bdi>
          ) : (
            <PersonLink
              connectionId={change.connection_id}
              employeeId={change.employee_id}
              name={change.name}
              isErased={change.is_erased}
              externalId={change.external_id}
            />
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {text('change.number', { number: change.sequence })} ·{' '}
          <Instant at={change.at} timeZone={timeZone} />
          {change.run_id !== undefined && (
            <>
              {' · '}
              <AnchorLink
                to="/connections/$connectionId/runs/$runId"
                params={{ connectionId: change.connection_id, runId: change.run_id }}
                size="sm"
              >
                {text('change.byRun')}
              </AnchorLink>
            </>
          )}
        </Text>
      </Group>
      {change.changes.length > 0 && <FieldChanges changes={change.changes} />}
    </Stack>
  );
}
