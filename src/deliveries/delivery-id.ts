import { createHash } from 'node:crypto';
import type { DeliveryId } from './destination.ts';

/**
 * The id that a receiver knows a delivery by. It follows from the destination and from what is delivered (a UUID of version 8, from
 * SHA-256), so that the same thing has the same id however often it is handed out.
 */
export function deliveryIdOf(destinationId: string, ...what: readonly (string | number)[]): DeliveryId {
  const hex = createHash('sha256')
    .update([destinationId, ...what].join('\n'))
    .digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-') as DeliveryId; // shaped like every id of ours
}
