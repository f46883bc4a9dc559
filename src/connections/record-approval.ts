import type { Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { ApprovedBinding, beyondApproval } from './approved-binding.ts';
import { type Connection, lockConnection } from './connection.ts';
import type { AnyConnector } from './connector-register.ts';
import { stateConflict } from './move-state.ts';

/**
 * Binds an approved export to its connection: from now on live runs go by it; where the draft was narrowed since the export, by
 * the narrower draft. Called by reviews/ inside its own transaction, after its compare-and-swap of the export. Throws AppError NOT_FOUND or CONNECTION_STATE_CONFLICT (removed).
 */
export async function recordApproval(
  tx: Transaction,
  input: { connectionId: ConnectionId; connector: AnyConnector; binding: ApprovedBinding },
): Promise<Connection> {
  const connection = await lockConnection(tx, input.connectionId);
  if (connection.state === 'removed') throw stateConflict(connection, 'approved');
  const approved = ApprovedBinding.parse(input.binding);
  const { settings, mapping, scope } = connection;
  const isCovered = beyondApproval(input.connector, approved, connection).length === 0;
  const binding = isCovered ? { ...approved, settings, mapping, scope } : approved;
  await tx
    .updateTable('connections')
    .set({ approved_export_id: binding.export_id, approved_binding: JSON.stringify(binding) })
    .where('id', '=', connection.id)
    .execute();
  return lockConnection(tx, connection.id);
}
