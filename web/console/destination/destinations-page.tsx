import { useQueries, useQuery } from '@tanstack/react-query';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useMay } from '../session/session.ts';
import { ButtonLink } from '../shell/button-link.tsx';
import { useText } from '../text/text.ts';
import { type Destination, destinationQuery, destinationsQuery } from './destinations.ts';
import { DestinationsTable } from './destinations-table.tsx';

export function DestinationsPage(): React.JSX.Element {
  const text = useText();
  const destinations = useQuery(destinationsQuery);
  const mayChange = useMay('destinations:write');
  const add = mayChange && <ButtonLink to="/destinations/new">{text('destinations.add')}</ButtonLink>;
  return (
    <>
      <PageHeader title={text('destinations.title')} lead={text('destinations.lead')}>
        {add}
      </PageHeader>
      {destinations.isPending && <Loading rows={4} height={36} />}
      {destinations.isError && (
        <Failed error={destinations.error} tryAgain={() => void destinations.refetch()} />
      )}
      {destinations.isSuccess && destinations.data.length === 0 && (
        <Empty title={text('destinations.empty')} what={text('destinations.emptyWhat')} />
      )}
      {destinations.isSuccess && destinations.data.length > 0 && <WithHealth all={destinations.data} />}
    </>
  );
}

/** Counts come one by one: there are few destinations, and each may have many deliveries to count. */
function WithHealth({ all }: { all: readonly Destination[] }): React.JSX.Element {
  const details = useQueries({
    queries: all.map(({ id }) => destinationQuery(id)),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
  });
  return <DestinationsTable destinations={all} details={details} />;
}
