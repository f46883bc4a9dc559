import { type ConfiguredDestination, lockDestination } from '../../deliveries/configured-destination.ts';
import { stateConflict } from '../../deliveries/destination-state.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import type { EndpointContext } from '../kit/endpoint.ts';
import { operationOnWire } from '../operation/operation-wire.ts';
import { auditOf } from './destination-of.ts';

type Asking = Pick<EndpointContext<unknown, unknown, unknown>, 'deps' | 'caller' | 'audit'>;

/**
 * Has a worker do something with a destination, for which its secrets are needed. Gives the operation to follow. Throws
 * DESTINATION_STATE_CONFLICT for a removed one.
 */
export async function askWorker(
  { deps, caller, audit }: Asking,
  destination: ConfiguredDestination,
  kind: 'destination_check' | 'resync',
) {
  audit(auditOf(destination));
  const operation = await deps.db.transaction(async (tx, client) => {
    const locked = await lockDestination(tx, destination.id);
    if (locked.state === 'removed') throw stateConflict(locked, 'used');
    const input = { destination_id: destination.id };
    const request = { kind, input, customerId: destination.customerId, requestedBy: caller.actor };
    return requestOperation(deps, request, { tx, client });
  });
  return operationOnWire(operation);
}
