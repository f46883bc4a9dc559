import type { Caller } from '../../access/caller.ts';
import type { Connection } from '../../connections/connection.ts';
import { type ConnectionId, type ExportId, parseId } from '../../domain/ids.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { connectionOf, notFound } from '../kit/of-caller.ts';

/** Which export a path names, and its connection, when that is the caller's to see. Throws NOT_FOUND. */
export async function exportOf(
  deps: Pick<ApiDeps, 'db'>,
  caller: Caller,
  params: { connection_id: string; export_id: string },
): Promise<{ connection: Connection; which: { connectionId: ConnectionId; exportId: ExportId } }> {
  const connection = await connectionOf(deps, caller, params.connection_id);
  const exportId = parseId<'export'>(params.export_id);
  if (exportId === undefined) throw notFound('export');
  return { connection, which: { connectionId: connection.id, exportId } };
}
