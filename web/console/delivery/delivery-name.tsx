import { Stack, Text } from '@mantine/core';
import { Name } from '../../kit/parts/name.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import type { Delivery } from './deliveries.ts';

/** Of whom something is delivered, and what; leads to the delivery. */
export function DeliveryName({ delivery }: { delivery: Delivery }): React.JSX.Element {
  const { who, what } = useDeliveryWords(delivery);
  return (
    <Stack gap={0}>
      <AnchorLink
        to="/destinations/$destinationId/deliveries/$deliveryId"
        params={{ destinationId: delivery.destination_id, deliveryId: delivery.id }}
        size="sm"
        fw={600}
      >
        <Name>{who}</Name>
      </AnchorLink>
      <Text size="xs" c="dimmed">
        {what}
      </Text>
    </Stack>
  );
}

export function useDeliveryWords({ kind, sequence, subject, name }: Delivery): { who: string; what: string } {
  const text = useText();
  const nobody = text(subject === 'company' ? 'deliveries.aCompany' : 'deliveries.somebody');
  return { who: name ?? nobody, what: text(`deliveries.${kind}`, { sequence }) };
}
