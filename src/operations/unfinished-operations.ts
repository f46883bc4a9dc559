import type { Database } from '../db/database.ts';
import type { OperationId } from './operation.ts';

/** Operations that were asked for before an instant and have not ended, the oldest first. */
export async function unfinishedOperations(
  db: Database,
  input: { before: Date; limit: number },
): Promise<OperationId[]> {
  const rows = await db.kysely
    .selectFrom('operations')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .where('created_at', '<', input.before)
    .orderBy('id')
    .limit(input.limit)
    .execute();
  return rows.map(({ id }) => id as OperationId); // the id column of operations
}
