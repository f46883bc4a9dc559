import type { Connection } from '../../connections/connection.ts';
import { lockConnection } from '../../connections/connection.ts';
import { stateConflict } from '../../connections/move-state.ts';
import type { OperationInput, OperationKind } from '../../operations/operation.ts';
import { refusePending } from '../../operations/refuse-pending.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import type { EndpointContext } from '../kit/endpoint.ts';
import { operationOnWire } from '../operation/operation-wire.ts';

export interface Task<Kind extends OperationKind> {
  kind: Kind;
  input: OperationInput<Kind>;
  /** Refused while the same is asked for already: of two at once one wins (K5). */
  once?: boolean;
  /** Also where the connection was removed: its people are still there. */
  alsoRemoved?: boolean;
}

type Asking = Pick<EndpointContext<unknown, unknown, unknown>, 'deps' | 'caller' | 'audit'>;

/**
 * Has a worker do something with a connection, which a process of the API cannot: it has no master key and no way to an HR system.
 * Gives the operation to follow. Throws CONNECTION_STATE_CONFLICT for a removed connection, and OPERATION_PENDING.
 */
export async function askWorker<Kind extends OperationKind>(
  { deps, caller, audit }: Asking,
  connection: Connection,
  { kind, input, once = false, alsoRemoved = false }: Task<Kind>,
) {
  const { id, customerId } = connection;
  audit({ customerId, connectionId: id });
  const operation = await deps.db.transaction(async (tx, client) => {
    const locked = await lockConnection(tx, id);
    if (locked.state === 'removed' && !alsoRemoved) throw stateConflict(locked, 'used');
    if (once) await refusePending(tx, { connectionId: id, kind, now: deps.clock.now() });
    return requestOperation(
      deps,
      { kind, input, customerId, connectionId: id, requestedBy: caller.actor },
      { tx, client },
    );
  });
  audit({ subjectId: operation.id });
  return operationOnWire(operation);
}
