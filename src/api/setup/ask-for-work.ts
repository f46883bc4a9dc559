import { type Connection, lockConnection } from '../../connections/connection.ts';
import { stateConflict } from '../../connections/move-state.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { type OperationInput, operationInputs, type OperationKind } from '../../operations/operation.ts';
import { pendingOperation } from '../../operations/pending-operation.ts';
import { operationPending } from '../../operations/refuse-pending.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import type { Asking } from './setup-of.ts';
import { workOnWire } from './work-wire.ts';

interface Work<Kind extends OperationKind> {
  kind: Kind;
  input: OperationInput<Kind>;
  /** What was asked for before this instant is not the same. */
  since?: Date | undefined;
}

/**
 * Has a worker do something for the set-up, one of a kind at a time; whoever asks for the same once more, in another tab say, gets the
 * one that is under way. Throws CONNECTION_STATE_CONFLICT for a removed connection, and OPERATION_PENDING while another one of the
 * kind is.
 */
export async function askForWork<Kind extends OperationKind>(
  { deps, caller, audit }: Asking,
  { id, customerId }: Connection,
  { kind, input, since }: Work<Kind>,
) {
  const operation = await deps.db.transaction(async (tx, client) => {
    const locked = await lockConnection(tx, id);
    if (locked.state === 'removed') throw stateConflict(locked, 'used');
    const pending = await pendingOperation(tx, { connectionId: id, kind, now: deps.clock.now() });
    if (pending) {
      const isSame = canonicalJson(pending.input) === canonicalJson(operationInputs[kind].parse(input));
      if (isSame && (!since || pending.operation.createdAt >= since)) return pending.operation;
      throw operationPending(pending.operation);
    }
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
