import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';

/** What was done of a set-up that stands nowhere else. */
export interface SetupProgress {
  /** Steps of the guide, with when they were ticked off. */
  ticks: ReadonlyMap<string, Date>;
  /** How many credentials were handed over. */
  credentialsRound: number;
  /** When the credentials end, as somebody entered it. */
  credentialsExpireOn: LocalDate | undefined;
  scopeChosenAt: Date | undefined;
}

const Ticks = z.record(z.string(), z.coerce.date());
type Db = Kysely<Tables> | Transaction;

export async function loadSetupProgress(db: Db, connectionId: ConnectionId): Promise<SetupProgress> {
  const row = await db
    .selectFrom('setups')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  return {
    ticks: new Map(Object.entries(Ticks.parse(row?.ticks ?? {}))),
    credentialsRound: row?.credentials_round ?? 0,
    credentialsExpireOn: (row?.credentials_expire_on ?? undefined) as LocalDate | undefined, // a date column
    scopeChosenAt: row?.scope_chosen_at ?? undefined,
  };
}

/** Ticks off exactly these steps; what was ticked before keeps its time. */
export async function setTicks(
  { db, clock }: { db: Database; clock: { now(): Date } },
  input: { connectionId: ConnectionId; steps: readonly string[] },
): Promise<void> {
  await db.transaction(async (tx) => {
    await ensureRow(tx, input.connectionId);
    const { ticks } = await tx
      .selectFrom('setups')
      .select('ticks')
      .where('connection_id', '=', input.connectionId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const before = Ticks.parse(ticks);
    const now = clock.now();
    const after = Object.fromEntries(input.steps.map((step) => [step, before[step] ?? now]));
    await update(tx, input.connectionId, { ticks: JSON.stringify(after) });
  });
}

/** Compare-and-swap: of two tabs that hand over credentials at once, one is heard (A9). Throws SUBMISSION_CONFLICT. */
export async function countSubmission(
  tx: Transaction,
  input: { connectionId: ConnectionId; round: number },
): Promise<void> {
  await ensureRow(tx, input.connectionId);
  const swapped = await tx
    .updateTable('setups')
    .set({ credentials_round: input.round + 1 })
    .where('connection_id', '=', input.connectionId)
    .where('credentials_round', '=', input.round)
    .executeTakeFirst();
  if (swapped.numUpdatedRows === 1n) return;
  throw new AppError(
    'SUBMISSION_CONFLICT',
    'Credentials were handed over meanwhile, in another tab or by somebody else; these were not taken.',
    { nextStep: 'Look at the page anew. If they are to take the place of those, hand them over once more.' },
  );
}

/** Undefined: nobody knows, or they do not end. */
export async function setCredentialsExpiry(
  tx: Transaction,
  input: { connectionId: ConnectionId; expireOn: LocalDate | undefined },
): Promise<void> {
  await ensureRow(tx, input.connectionId);
  await update(tx, input.connectionId, { credentials_expire_on: input.expireOn ?? null });
}

export async function noteScopeChosen(db: Database, connectionId: ConnectionId, now: Date): Promise<void> {
  await ensureRow(db.kysely, connectionId);
  await update(db.kysely, connectionId, { scope_chosen_at: now });
}

async function ensureRow(db: Db, connectionId: ConnectionId): Promise<void> {
  await sql`insert into setups (connection_id) values (${connectionId}) on conflict do nothing`.execute(db);
}

async function update(
  db: Db,
  connectionId: ConnectionId,
  values: { ticks?: string; credentials_expire_on?: string | null; scope_chosen_at?: Date },
): Promise<void> {
  await db.updateTable('setups').set(values).where('connection_id', '=', connectionId).execute();
}
