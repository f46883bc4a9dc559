import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { Facts } from '../parts/facts.tsx';
import { PlainTable } from '../parts/plain-table.tsx';
import { Section } from '../parts/section.tsx';
import { ConnectionName } from '../people/connection-name.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { type DeliveryDetails, deliveryQuery } from './deliveries.ts';
import { DeliveryActions } from './delivery-actions.tsx';
import { DeliveryBadge } from './delivery-badge.tsx';
import { useDeliveryWords } from './delivery-name.tsx';

const route = getRouteApi('/inside/destinations/$destinationId/deliveries/$deliveryId');

export function DeliveryPage(): React.JSX.Element {
  const delivery = useQuery(deliveryQuery(route.useParams()));
  if (delivery.isPending) return <Loading rows={5} />;
  if (delivery.isError) return <Failed error={delivery.error} tryAgain={() => void delivery.refetch()} />;
  return (
    <Stack gap="lg">
      <About delivery={delivery.data} />
      <Tries delivery={delivery.data} />
    </Stack>
  );
}

function About({ delivery }: { delivery: DeliveryDetails }): React.JSX.Element {
  const text = useText();
  const { who, what } = useDeliveryWords(delivery);
  const { employee_id: employeeId, connection_id: connectionId } = delivery;
  const at = (instant: string | null): React.ReactNode => (instant === null ? '–' : <Instant at={instant} />);
  return (
    <Section title={<Name>{who}</Name>} actions={<DeliveryActions delivery={delivery} />}>
      <Stack>
        <Group>
          <DeliveryBadge state={delivery.state} />
          {delivery.code !== null && <code>{delivery.code}</code>}
          <Text c="dimmed">{what}</Text>
        </Group>
        <Facts
          facts={[
            [text('deliveries.connection'), <ConnectionName key="c" id={connectionId} isLinked />],
            [
              text('delivery.person'),
              employeeId === null ? (
                text('delivery.company')
              ) : (
                <AnchorLink
                  key="p"
                  to="/people/$connectionId/$employeeId"
                  params={{ connectionId, employeeId }}
                  size="sm"
                >
                  {text('delivery.showPerson')}
                </AnchorLink>
              ),
            ],
            [text('delivery.id'), <code key="i">{delivery.id}</code>],
            [text('deliveries.created'), at(delivery.created_at)],
            [text('deliveries.next'), at(delivery.next_at)],
            [text('delivery.finished'), at(delivery.state === 'parked' ? null : delivery.finished_at)],
          ]}
        />
      </Stack>
    </Section>
  );
}

function Tries({ delivery }: { delivery: DeliveryDetails }): React.JSX.Element {
  const text = useText();
  const tries = delivery.tries.toSorted((one, other) => other.number - one.number);
  return (
    <Section title={text('delivery.tries')}>
      {tries.length === 0 ? (
        <Text c="dimmed">{text('delivery.noTry')}</Text>
      ) : (
        <PlainTable
          caption={text('delivery.triesTable')}
          hasLabels
          headings={[
            text('delivery.number'),
            text('delivery.at'),
            text('delivery.outcome'),
            text('delivery.status'),
            text('delivery.took'),
          ]}
          rows={tries.map(({ number, at, outcome, code, status, ms }) => ({
            id: String(number),
            cells: [
              formatNumber(number),
              <Instant key="a" at={at} />,
              <span key="o">
                {text(`outcome.${outcome}`)} {code !== null && <code>{code}</code>}
              </span>,
              status ?? '–',
              `${formatNumber(ms)} ms`,
            ],
          }))}
        />
      )}
    </Section>
  );
}
