import { Button, Stack, Text, Title } from '@mantine/core';
import { infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import classes from './parts.module.css';
import type { ConnectionDetails, SourceRequest } from './wire.ts';

/** Every request that was made to the HR system: the proof that Rollcall only reads. */
export function RequestLedger({
  connection,
}: {
  connection: ConnectionDetails;
}): React.JSX.Element | undefined {
  const text = useText();
  const mayRead = useMay('requests:read');
  if (!mayRead) return undefined;
  return (
    <section aria-labelledby="requests">
      <Title order={2} id="requests">
        {text('ledger.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {text('ledger.what')}
      </Text>
      <Stack>
        <Counts connectionId={connection.id} />
        <Requests connection={connection} />
      </Stack>
    </section>
  );
}

function Counts({ connectionId }: { connectionId: string }): React.JSX.Element | undefined {
  const text = useText();
  const counts = useQuery({
    queryKey: ['requests', connectionId, 'counts'],
    queryFn: async ({ signal }) => {
      const params = { path: { connection_id: connectionId } };
      const answer = api.GET('/v1/connections/{connection_id}/requests/counts', { params, signal });
      return (await answerOf(answer)).data;
    },
  });
  if (counts.isPending) return <Loading rows={2} />;
  if (counts.isError) return <Failed error={counts.error} tryAgain={() => void counts.refetch()} />;
  if (counts.data.length === 0) return undefined;
  return (
    <Card label={text('ledger.counts')}>
      <div className={classes['scroll']}>
        <table className={classes['plain']}>
          <thead>
            <tr>
              <th scope="col">{text('ledger.purpose')}</th>
              <th scope="col">{text('ledger.method')}</th>
              <th scope="col">{text('ledger.outcome')}</th>
              <th scope="col" data-align="end">
                {text('ledger.requests')}
              </th>
              <th scope="col" data-align="end">
                {text('ledger.size')}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.data.map(({ purpose, method, outcome, requests, bytes }) => (
              <tr key={`${purpose} ${method} ${outcome}`}>
                {/* Purposes and outcomes are those of the ledger. */}
                <th scope="row">{text(`ledger.purposeOf.${purpose as SourceRequest['purpose']}`)}</th>
                <td>{method}</td>
                <td>{text(`ledger.outcomeOf.${outcome as SourceRequest['outcome']}`)}</td>
                <td data-align="end">{formatNumber(requests)}</td>
                <td data-align="end">{kilobytes(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function requestsQuery(connectionId: string) {
  return infiniteQueryOptions({
    queryKey: ['requests', connectionId],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 100, ...(pageParam !== '' && { cursor: pageParam }) };
      const params = { path: { connection_id: connectionId }, query };
      return answerOf(api.GET('/v1/connections/{connection_id}/requests', { params, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

function Requests({ connection }: { connection: ConnectionDetails }): React.JSX.Element {
  const text = useText();
  const requests = useInfiniteQuery(requestsQuery(connection.id));
  const all = requests.data?.pages.flatMap((page) => page.data) ?? [];
  if (requests.isPending) return <Loading rows={5} />;
  if (requests.isError && all.length === 0)
    return <Failed error={requests.error} tryAgain={() => void requests.refetch()} />;
  if (all.length === 0) return <Text c="dimmed">{text('ledger.none')}</Text>;
  const columns: Column<SourceRequest>[] = [
    {
      id: 'at',
      header: text('ledger.at'),
      cell: (one) => <Instant at={one.at} timeZone={connection.time_zone} />,
      width: '14rem',
      isSecondary: true,
    },
    {
      id: 'request',
      header: text('ledger.request'),
      cell: (one) => (
        <>
          <code style={{ overflowWrap: 'anywhere' }}>
            {one.method} {one.path}
          </code>
          <Text size="xs" c="dimmed" className="only-narrow">
            <Instant at={one.at} timeZone={connection.time_zone} />
          </Text>
        </>
      ),
    },
    {
      id: 'status',
      header: text('ledger.status'),
      cell: (one) => one.status ?? text('ledger.noAnswer'),
      width: '7rem',
    },
    {
      id: 'purpose',
      header: text('ledger.purpose'),
      cell: (one) => text(`ledger.purposeOf.${one.purpose}`),
      width: '8rem',
      isSecondary: true,
    },
    {
      id: 'size',
      header: text('ledger.size'),
      cell: (one) => kilobytes(one.bytes),
      align: 'end',
      width: '6rem',
      isSecondary: true,
    },
  ];
  return (
    <>
      <DataTable
        caption={text('ledger.title')}
        columns={columns}
        rows={all}
        rowId={(one) => String(one.number)}
        rowHeight={44}
        maxHeight={420}
      />
      {requests.hasNextPage && (
        <Button
          variant="default"
          loading={requests.isFetchingNextPage}
          onClick={() => void requests.fetchNextPage()}
        >
          {text('list.older')}
        </Button>
      )}
    </>
  );
}

function kilobytes(bytes: number): string {
  return `${formatNumber(Math.round(bytes / 100) / 10)} kB`;
}
