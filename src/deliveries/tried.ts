import type { ConnectionId } from '../domain/ids.ts';
import type { ConfiguredDestination } from './configured-destination.ts';
import type { DeliveryOutcome } from './destination.ts';
import type { Prepared } from './prepare.ts';

/** What one try at one delivery came to. */
export interface Tried {
  prepared: Extract<Prepared, { to: 'send' }>;
  outcome: DeliveryOutcome;
  at: Date;
  ms: number;
}

/** Where it was tried: one destination, and the connection that it is about. */
export interface Place {
  destination: ConfiguredDestination;
  connection: { id: ConnectionId; timeZone: string };
}
