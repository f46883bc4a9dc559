import type { Database, Transaction } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { DestinationLinks } from './destination.ts';

/** Which of the receiver's records stands for which of our people, kept in the database. */
export function destinationLinks(
  { db, clock }: { db: Database; clock: Pick<Clock, 'now'> },
  at: { connectionId: string; destinationId: string },
): DestinationLinks {
  const key = { connection_id: at.connectionId, destination_id: at.destinationId };
  return {
    async get(employeeId) {
      const row = await db.kysely
        .selectFrom('destination_links')
        .select(['remote_id', 'version'])
        .where('connection_id', '=', at.connectionId)
        .where('destination_id', '=', at.destinationId)
        .where('employee_id', '=', employeeId)
        .executeTakeFirst();
      if (!row) return undefined;
      return { remoteId: row.remote_id, ...(row.version !== null && { version: row.version }) };
    },
    async set(employeeId, { remoteId, version }) {
      const row = { remote_id: remoteId, version: version ?? null, linked_at: clock.now() };
      await db.transaction(async (tx) => {
        if (!(await isThere(tx, at.destinationId))) return;
        // A record of the receiver stands for one of our people: the newest word counts.
        await tx
          .deleteFrom('destination_links')
          .where('destination_id', '=', at.destinationId)
          .where('remote_id', '=', remoteId)
          .where('employee_id', '<>', employeeId)
          .execute();
        await tx
          .insertInto('destination_links')
          .values({ ...key, employee_id: employeeId, ...row })
          .onConflict((conflict) =>
            conflict.columns(['connection_id', 'destination_id', 'employee_id']).doUpdateSet(row),
          )
          .execute();
      });
    },
    async remove(employeeId) {
      await db.kysely
        .deleteFrom('destination_links')
        .where('connection_id', '=', at.connectionId)
        .where('destination_id', '=', at.destinationId)
        .where('employee_id', '=', employeeId)
        .execute();
    },
  };
}

/** A removal waits for whoever has asked this; after it, what a worker was still about to write is not kept. */
async function isThere(tx: Transaction, destinationId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('destinations')
    .select('state')
    .where('id', '=', destinationId)
    .forKeyShare()
    .executeTakeFirst();
  return row !== undefined && row.state !== 'removed';
}
