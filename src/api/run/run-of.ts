import type { Caller } from '../../access/caller.ts';
import type { Connection } from '../../connections/connection.ts';
import { type RunRecord, showRun } from '../../runs/show-run.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { connectionOf } from '../kit/of-caller.ts';

/** The run that a path names, and its connection, when that is the caller's to see. Throws NOT_FOUND. */
export async function runOf(
  deps: Pick<ApiDeps, 'db'>,
  caller: Caller,
  params: { connection_id: string; run_id: string },
): Promise<{ connection: Connection; run: RunRecord }> {
  const connection = await connectionOf(deps, caller, params.connection_id);
  const run = await showRun(deps.db, { connectionId: connection.id, runId: params.run_id });
  return { connection, run };
}
