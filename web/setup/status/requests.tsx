import { Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { DownloadLink } from '../../kit/parts/download-link.tsx';
import { requestsAddress, setupApi } from '../api/setup-api.ts';
import type { Setup, SetupStatus, SourceRequest } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import { PagedList } from './paged-list.tsx';
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
      {total > 0 && (
        <Group mt="md" className="no-print">
          <DownloadLink href={requestsAddress}>{text('requests.download')}</DownloadLink>
        </Group>
      )}
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
      <th scope="col" className={classes['number']}>
        {text('requests.size')}
      </th>
    </>
  );
}

function Row({ request }: { request: SourceRequest }): React.JSX.Element {
  const text = useText();
  const { made_for: madeFor, purpose, status, bytes } = request;
  const isOfRun = madeFor !== null && purpose !== 'token';
  return (
    <tr>
      <td>
        <Instant at={request.at} />
      </td>
      <td>{isOfRun ? text(`runs.madeFor.${madeFor}`) : text(`requests.for.${purpose}`)}</td>
      <td className={classes['path']}>
        <code>
          {request.method} {request.path}
        </code>
      </td>
      <td>
        {text(`requests.answers.${answerOf(request)}`)}
        {status !== null && <span className={classes['code']}> ({status})</span>}
      </td>
      <td className={classes['number']} data-label={text('requests.size')} data-counted={status !== null}>
        {status === null ? '–' : kilobytes(bytes)}
      </td>
    </tr>
  );
}

/** What became of it, in a word. */
function answerOf({ outcome, status, purpose }: SourceRequest) {
  if (outcome === 'refused') return 'not_sent';
  if (status === null) return 'none';
  if (status < 400) return purpose === 'token' ? 'signed_in' : 'given';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404) return 'not_there';
  if (status === 429) return 'wait';
  return status < 500 ? 'not_taken' : 'failed';
}

function kilobytes(bytes: number): string {
  return `${formatNumber(Math.round(bytes / 100) / 10)} kB`;
}
