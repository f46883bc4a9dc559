import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';

interface ToTell {
  id: ConnectionId;
  customerId: CustomerId;
}

/** Connections that run and whose contacts were not told that they do. */
export async function activatedUntold(db: Database): Promise<ToTell[]> {
  const { rows } = await sql<ToTell>`
    select c.id, c.customer_id as "customerId"
      from connections c left join setups s on s.connection_id = c.id
     where c.state = 'active' and s.activated_told_at is null order by c.id limit 200`.execute(db.kysely);
  return rows;
}

/** Connections that were stopped by ourselves, and nobody was told since. */
export async function stoppedUntold(db: Database): Promise<(ToTell & { reason: string | undefined })[]> {
  const { rows } = await sql<ToTell & { reason: string | null }>`
    select c.id, c.customer_id as "customerId", c.state_reason as reason
      from connections c left join setups s on s.connection_id = c.id
     where c.state = 'stopped' and s.stopped_told_at is null order by c.id limit 200`.execute(db.kysely);
  return rows.map((row) => ({ ...row, reason: row.reason ?? undefined }));
}

/** Connections in use whose credentials end within two weeks, or ended within the last month, by their own calendar. */
export async function expiringCredentials(
  db: Database,
  now: Date,
): Promise<(ToTell & { expireOn: LocalDate; daysLeft: number })[]> {
  const { rows } = await sql<ToTell & { expireOn: LocalDate; daysLeft: number }>`
    select * from (
      select c.id, c.customer_id as "customerId", s.credentials_expire_on as "expireOn",
             s.credentials_expire_on - (${now}::timestamptz at time zone c.time_zone)::date as "daysLeft"
        from connections c join setups s on s.connection_id = c.id
       where c.state in ('active', 'paused', 'stopped') and s.credentials_expire_on is not null) d
     where "daysLeft" between -30 and 14 order by id`.execute(db.kysely);
  return rows;
}

const stateOf = { activated: 'active', stopped: 'stopped' } as const;

/**
 * Notes that everybody is told, in the transaction that puts their mails in. False when there is nothing to tell any more: it was done by
 * another process, or the connection is in another state by now.
 */
export async function noteTold(
  tx: Transaction,
  input: { connectionId: ConnectionId; what: 'activated' | 'stopped'; now: Date },
): Promise<boolean> {
  const column = sql.ref(`${input.what}_told_at`);
  const { numAffectedRows } = await sql`
    insert into setups (connection_id, ${column})
    select id, ${input.now} from connections where id = ${input.connectionId} and state = ${stateOf[input.what]} for share
    on conflict (connection_id) do update set ${column} = excluded.${column} where setups.${column} is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/** Forgets that a connection was stopped, when it runs again: another stop is told of anew, however soon it comes. */
export async function forgetStop(tx: Transaction, connectionId: ConnectionId): Promise<void> {
  await sql`update setups set stopped_told_at = null where connection_id = ${connectionId}`.execute(tx);
}
