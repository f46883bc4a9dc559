import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useNavigate } from '@tanstack/react-router';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import tabs from '../parts/tabs.module.css';
import { useText } from '../text/text.ts';
import { DestinationActions } from './destination-actions.tsx';
import { DestinationBadge } from './destination-badge.tsx';
import { type DestinationDetails, destinationQuery, useKindTitle } from './destinations.ts';

const route = getRouteApi('/inside/destinations/$destinationId');

/** Head and tabs of every page of one destination. */
export function DestinationFrame(): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const titleOf = useKindTitle();
  const { destinationId } = route.useParams();
  const destination = useQuery(destinationQuery(destinationId));
  if (destination.isPending) return <Loading rows={6} height={30} />;
  if (destination.isError) {
    return <Failed error={destination.error} tryAgain={() => void destination.refetch()} />;
  }
  const { name, kind } = destination.data;
  const params = { destinationId };
  return (
    <>
      <PageHeader
        title={<Name>{name}</Name>}
        titleText={name}
        lead={titleOf(kind)}
        trail={[
          {
            label: text('destinations.title'),
            href: '/console/destinations',
            go: () => void navigate({ to: '/destinations' }),
          },
        ]}
      >
        <Group gap="xs">
          <DestinationBadge destination={destination.data} details={destination.data} />
          <DestinationActions destination={destination.data} />
        </Group>
      </PageHeader>
      <nav className={tabs['tabs']} aria-label={text('destination.tabs')}>
        <Link to="/destinations/$destinationId" params={params} activeOptions={{ exact: true }}>
          {text('destination.overview')}
        </Link>
        <Link to="/destinations/$destinationId/deliveries" params={params}>
          {text('destination.deliveries')}
        </Link>
        <Link to="/destinations/$destinationId/settings" params={params}>
          {text('destination.settings')}
        </Link>
      </nav>
      <Outlet />
    </>
  );
}

/** The destination, on the pages in its frame, which shows them only once it is there. */
export function useDestination(): DestinationDetails {
  const { data } = useQuery(destinationQuery(route.useParams().destinationId));
  if (data === undefined) throw new Error('This page stands in the frame of a destination.');
  return data;
}
