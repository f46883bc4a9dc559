import { Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { setupApi } from '../api/setup-api.ts';
import type { Setup, SetupStatus, SourceRequest } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import { PagedList } from './paged-list.tsx';

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
      <PagedList
        list={requests}
        label={text('requests.title')}
        none={text('requests.none')}
        headings={<Headings />}
        row={(one) => <Row key={one.number} request={one} />}
      />
    </Card>
  );
}

function Headings(): React.JSX.Element {
  const text = useText();
  return (
    <>
      <th scope="col">{text('requests.at')}</th>
      <th scope="col">{text('requests.purpose')}</th>
      <th scope="col">{text('requests.request')}</th>
      <th scope="col">{text('requests.answer')}</th>
    </>
  );
}

function Row({ request }: { request: SourceRequest }): React.JSX.Element {
  const text = useText();
  return (
    <tr>
      <td>
        <Instant at={request.at} />
      </td>
      <td>{text(`requests.for.${request.purpose}`)}</td>
      <td>
        <code>
          {request.method} {request.path}
        </code>
      </td>
      <td>{request.status ?? text(`requests.outcome.${request.outcome}`)}</td>
    </tr>
  );
}
