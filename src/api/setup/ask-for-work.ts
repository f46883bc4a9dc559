import { type Connection, lockConnection } from '../../connections/connection.ts';
import { stateConflict } from '../../connections/move-state.ts';
import type { OperationInput, OperationKind } from '../../operations/operation.ts';
import { refusePending } from '../../operations/refuse-pending.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import type { Asking } from './setup-of.ts';
import { workOnWire } from './work-wire.ts';

/**
 * Has a worker do something for the set-up, one of a kind at a time. Throws CONNECTION_STATE_CONFLICT for a removed connection, and
 * OPERATION_PENDING while the same is under way: the page follows that one.
 */
export async function askForWork<Kind extends OperationKind>(
  { deps, caller, audit }: Asking,
  { id, customerId }: Connection,
  { kind, input }: { kind: Kind; input: OperationInput<Kind> },
) {
  const operation = await deps.db.transaction(async (tx, client) => {
    const locked = await lockConnection(tx, id);
    if (locked.state === 'removed') throw stateConflict(locked, 'used');
    await refusePending(tx, { connectionId: id, kind, now: deps.clock.now() });
    const about = { customerId, connectionId: id, requestedBy: caller.actor };
    return requestOperation(deps, { kind, input, ...about }, { tx, client });
  });
  audit({ subjectId: operation.id });
  return workOnWire(operation);
}

/** What every request for work can be refused with. */
export const workErrors = [
  'OPERATION_PENDING',
  'CONNECTION_STATE_CONFLICT',
  'LINK_EXPIRED',
  'LINK_REVOKED',
] as const;
