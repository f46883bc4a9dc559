import { Button, Group, Stack, Text } from '@mantine/core';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { useConnection } from './connection.ts';
import { FieldChanges } from './field-changes.tsx';
import { PersonName } from './person-name.tsx';
import classes from './parts.module.css';
import { Readings } from './readings.tsx';
import type { Change } from './wire.ts';

const pageSize = 50;

/** What was accepted of this connection, the newest first. */
export function ChangesTab(): React.JSX.Element {
  const text = useText();
  const { id, last_sequence: last, time_zone: timeZone } = useConnection();
  const changes = useInfiniteQuery(changesQuery(id, last));
  const all = changes.data?.pages.flat() ?? [];
  if (changes.isPending) return <Loading rows={8} />;
  if (changes.isError && all.length === 0)
    return <Failed error={changes.error} tryAgain={() => void changes.refetch()} />;
  if (all.length === 0) return <Empty title={text('change.none')} what={text('change.noneWhat')} />;
  return (
    <Card label={text('connection.tab.changes')}>
      <ol className={classes['list']}>
        {all.map((change) => (
          <li key={change.sequence}>
            <OneChange change={change} timeZone={timeZone} />
          </li>
        ))}
      </ol>
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

/** The feed goes forward; a page of it is asked for by where it begins, and shown from its end. */
function changesQuery(connectionId: string, last: number) {
  return infiniteQueryOptions({
    queryKey: ['changes', connectionId, last],
    queryFn: async ({ pageParam: upTo, signal }): Promise<Change[]> => {
      if (upTo === 0) return [];
      const after = Math.max(0, upTo - pageSize);
      const params = {
        path: { connection_id: connectionId },
        query: { after, limit: upTo - after },
      };
      const page = await answerOf(api.GET('/v1/connections/{connection_id}/changes', { params, signal }));
      return page.data.toReversed();
    },
    initialPageParam: last,
    getNextPageParam: (_page, _all, upTo) => (upTo > pageSize ? upTo - pageSize : undefined),
  });
}

function OneChange({ change, timeZone }: { change: Change; timeZone: string }): React.JSX.Element {
  const text = useText();
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Readings readings={change.readings} type={change.type} />
        <Text fw={600}>
          {change.subject === 'company' ? (
            <bdi>{change.company?.full_name ?? change.company?.short_name ?? change.external_id}</bdi>
          ) : (
            <PersonName employee={change.employee} externalId={change.external_id} />
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
