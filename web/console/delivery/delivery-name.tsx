import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import type { Delivery } from './deliveries.ts';

/** What is delivered, in words; leads to the delivery. */
export function DeliveryName({ delivery }: { delivery: Delivery }): React.JSX.Element {
  return (
    <AnchorLink
      to="/destinations/$destinationId/deliveries/$deliveryId"
      params={{ destinationId: delivery.destination_id, deliveryId: delivery.id }}
      size="sm"
      fw={600}
    >
      {useDeliveryWords(delivery)}
    </AnchorLink>
  );
}

export function useDeliveryWords({ kind, sequence, subject }: Delivery): string {
  const text = useText();
  const words = text(`deliveries.${kind}`, { sequence });
  return subject === 'company' ? `${words}, ${text('delivery.company')}` : words;
}
