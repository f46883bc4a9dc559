import type { DeliveryId } from '../../deliveries/destination.ts';
import { parseId } from '../../domain/ids.ts';
import { usageError } from '../kit/exit-codes.ts';

/** A whole id; there are too many deliveries to look for one by its first characters. Throws USAGE. */
export function deliveryIdFrom(text: string): DeliveryId {
  const id = parseId<'delivery'>(text.trim());
  if (id !== undefined) return id;
  throw usageError('That is not the id of a delivery.', 'rollcall delivery list <destination> shows them.');
}
