import { Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { setupApi } from '../api/setup-api.ts';
import type { Setup, SetupStatus, SourceRequest } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import classes from './status.module.css';

/** Every request that was ever made to the HR system: the proof that nothing was changed there. */
export function Requests({ setup, status }: { setup: Setup; status: SetupStatus }): React.JSX.Element {
  const text = useText();
  const { total, reads, logins } = status.requests;
  const requests = useInfiniteQuery({
    queryKey: ['setup', 'requests'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => setupApi.requests(pageParam, signal),
    getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
  });
  const rows = requests.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Card label={text('requests.title')}>
      <Title order={2}>{text('requests.title')}</Title>
      <Text c="dimmed" mb="sm">
        {text('requests.what', {
          connector: setup.connector.title,
          total: formatNumber(total),
          reads: formatNumber(reads),
          logins: formatNumber(logins),
        })}
      </Text>
      {requests.isPending && <Loading rows={4} />}
      {requests.isError && <Failed error={requests.error} tryAgain={() => void requests.refetch()} />}
      {requests.isSuccess && rows.length === 0 && <Text>{text('requests.none')}</Text>}
      {rows.length > 0 && <Table rows={rows} />}
      {requests.hasNextPage && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          className="no-print"
          loading={requests.isFetchingNextPage}
          onClick={() => void requests.fetchNextPage()}
        >
          {text('requests.older')}
        </Button>
      )}
    </Card>
  );
}

function Table({ rows }: { rows: readonly SourceRequest[] }): React.JSX.Element {
  const text = useText();
  return (
    // Focusable, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes['window']} tabIndex={0} role="region" aria-label={text('requests.title')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{text('requests.at')}</th>
            <th scope="col">{text('requests.purpose')}</th>
            <th scope="col">{text('requests.request')}</th>
            <th scope="col">{text('requests.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.number}>
              <td>
                <Instant at={one.at} />
              </td>
              <td>{text(`requests.for.${one.purpose}`)}</td>
              <td>
                <code>
                  {one.method} {one.path}
                </code>
              </td>
              <td>{one.status ?? text(`requests.outcome.${one.outcome}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
