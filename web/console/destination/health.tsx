import { Alert } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Ago, Instant } from '../../kit/format/time.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { Facts } from '../parts/facts.tsx';
import { Section } from '../parts/section.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import type { DestinationDetails } from './destinations.ts';
import { shownStateOf } from './state-of.ts';

/** How it goes: what went out, what waits, what is parked, and since when it fails. */
export function Health({ destination }: { destination: DestinationDetails }): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const { deliveries } = destination;
  const lacks = shownStateOf(destination) === 'secrets';
  const ago = (at: string | null, otherwise: string): React.ReactNode =>
    at === null ? otherwise : <Ago at={at} />;
  return (
    <Section title={text('destination.health')}>
      {lacks && (
        <Alert color="petrol" icon={<Icon name="waiting" />} mb="md">
          {text('destination.secretsWhat')}
        </Alert>
      )}
      {destination.is_behind && (
        <Alert role="status" color="amber" icon={<Icon name="held" />} mb="md">
          {text('destination.behind')}
        </Alert>
      )}
      <Facts
        facts={[
          [text('destinations.lastSuccess'), ago(destination.last_success_at, kit('kit.never'))],
          // Without secrets nothing is tried in earnest: what failed for want of them is no failure of the receiver.
          ...(lacks || destination.failing_since === null
            ? []
            : [
                [
                  text('destination.failingSince'),
                  <Instant key="f" at={destination.failing_since} />,
                ] as const,
              ]),
          ...(lacks || destination.last_failure_code === null
            ? []
            : [
                [
                  text('destination.lastFailure'),
                  <code key="l">{destination.last_failure_code}</code>,
                ] as const,
              ]),
          ...(lacks || destination.not_before === null
            ? []
            : [[text('destination.notBefore'), <Instant key="n" at={destination.not_before} />] as const]),
          [text('destinations.waiting'), formatNumber(deliveries.waiting)],
          [text('destinations.lag'), ago(destination.oldest_waiting_since, text('destinations.noLag'))],
          [
            text('destinations.parked'),
            deliveries.parked === 0 ? (
              formatNumber(0)
            ) : (
              <AnchorLink
                key="p"
                to="/destinations/$destinationId/deliveries"
                params={{ destinationId: destination.id }}
                search={{ state: 'parked' }}
                size="sm"
              >
                {formatNumber(deliveries.parked)}
              </AnchorLink>
            ),
          ],
          [text('destination.heldBack'), formatNumber(deliveries.held_back)],
          [text('destination.delivered'), formatNumber(deliveries.delivered)],
          [text('destination.skipped'), formatNumber(deliveries.skipped)],
          [
            text('destination.secretsFingerprint'),
            destination.secrets_fingerprint === null ? (
              text('destination.noSecrets')
            ) : (
              <code key="s">{destination.secrets_fingerprint}</code>
            ),
          ],
          [text('destination.for'), useReach(destination)],
        ]}
      />
    </Section>
  );
}

function useReach({ connection_ids: ids, customer_id: customer }: DestinationDetails): string {
  const text = useText();
  if (ids !== null) return text('destination.someConnections', { count: ids.length });
  return text(customer === null ? 'destination.everybody' : 'destination.oneCustomer');
}
