import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import { keepPeopleCount } from './count-employees.ts';

/**
 * Writes what a run has staged into the accepted list, set by set, inside the accepting transaction.
 * The caller holds the lock on the connection's row. `stage` is the run's table (see runs/stage.ts).
 */
export interface AcceptEmployeesInput {
  connectionId: ConnectionId;
  runId: RunId;
  stage: string;
  at: Date;
  /** The highest employee number given so far in this connection. */
  lastNumber: number;
}

/**
 * From this many newcomers on the planner is told: without statistics of a connection it expects one person there, and joins
 * everybody with everybody.
 */
const manyPeople = 1000;

/** Gives the new highest number. Throws a plain error when the list was changed since it was compared (a bug, or no lease). */
export async function acceptEmployees(tx: Transaction, input: AcceptEmployeesInput): Promise<number> {
  const stage = sql.raw(input.stage);
  await freeFormerIds(tx, input, stage);
  const added = await insertNew(tx, input, stage);
  if (added >= manyPeople) await sql`analyze employees`.execute(tx);
  await keepOldIds(tx, input, stage);
  await updateKnown(tx, input, stage);
  await takeOut(tx, input, stage);
  await markMissing(tx, input, stage);
  await markFound(tx, input, stage);
  await planSuccessors(tx, input, stage);
  await keepPeopleCount(tx, input.connectionId);
  return input.lastNumber + added;
}

/** An id stands for one employee: whoever had it before and has moved on has it no longer (semantics 1). */
async function freeFormerIds(
  tx: Transaction,
  input: AcceptEmployeesInput,
  stage: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    delete from employee_external_ids x using ${stage} s
     where x.connection_id = ${input.connectionId} and x.external_id = s.external_id and s.kind in ('new', 'link')`.execute(
    tx,
  );
}

async function insertNew(
  tx: Transaction,
  input: AcceptEmployeesInput,
  stage: RawBuilder<unknown>,
): Promise<number> {
  const result = await sql`
    insert into employees (connection_id, number, id, external_id, person_code, in_list, enrollment_status, source_status,
                           source_updated_at, ends_on, next_date, content_hash, data, email, added_at, changed_at, changed_by_run)
    select ${input.connectionId}, ${input.lastNumber}::integer + row_number() over (order by external_id), employee_id, external_id,
           person_code, true, status, source_status, source_updated_at, ends_on, next_date, hash, employee::jsonb, email,
           ${input.at}, ${input.at}, ${input.runId}
      from ${stage} where kind = 'new'`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** Before an employee takes another external id, the old one is kept with the day it ended. */
async function keepOldIds(
  tx: Transaction,
  input: AcceptEmployeesInput,
  stage: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    insert into employee_external_ids (connection_id, external_id, employee_id, until)
    select e.connection_id, e.external_id, e.id, ${input.at}
      from ${stage} s join employees e on e.connection_id = ${input.connectionId} and e.number = s.number
     where s.kind = 'link' and e.external_id <> s.external_id
    on conflict (connection_id, external_id) do update set employee_id = excluded.employee_id, until = excluded.until`.execute(
    tx,
  );
}

async function updateKnown(
  tx: Transaction,
  input: AcceptEmployeesInput,
  stage: RawBuilder<unknown>,
): Promise<void> {
  const result = await sql`
    update employees e
       set external_id = s.external_id, person_code = s.person_code, in_list = true, left_list = null,
           enrollment_status = s.status, source_status = s.source_status, source_updated_at = s.source_updated_at,
           ends_on = s.ends_on, next_date = s.next_date, content_hash = s.hash, data = s.employee::jsonb, email = s.email,
           missing_since = null, added_at = case when s.kind = 'reentry' then ${input.at} else e.added_at end,
           successor = case when s.kind = 'link' then null else e.successor end,
           successor_starts_on = case when s.kind = 'link' then null else e.successor_starts_on end,
           changed_at = ${input.at}, changed_by_run = ${input.runId}
      from ${stage} s
     where s.kind in ('changed', 'rehash', 'reentry', 'link')
       and e.connection_id = ${input.connectionId} and e.number = s.number and e.content_hash = s.before_hash`.execute(
    tx,
  );
  await expectAll(tx, stage, Number(result.numAffectedRows ?? 0));
}

/** The list must stand as it was when the run compared it: the lease sees to that, and this proves it. */
async function expectAll(tx: Transaction, stage: RawBuilder<unknown>, updated: number): Promise<void> {
  const { rows } = await sql<{ expected: number }>`
    select count(*)::integer as expected from ${stage} where kind in ('changed', 'rehash', 'reentry', 'link')`.execute(
    tx,
  );
  const expected = rows[0]?.expected ?? 0;
  if (expected !== updated)
    throw new Error(`the accepted list changed under a run: ${updated} of ${expected} rows match`);
}

async function takeOut(
  tx: Transaction,
  input: AcceptEmployeesInput,
  stage: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    update employees e
       set in_list = false, left_list = s.reason, next_date = null, missing_since = null, successor = null,
           successor_starts_on = null, changed_at = ${input.at}, changed_by_run = ${input.runId}
      from ${stage} s
     where s.kind in ('gone', 'scope_out') and e.connection_id = ${input.connectionId} and e.number = s.number`.execute(
    tx,
  );
}

async function markMissing(
  tx: Transaction,
  input: AcceptEmployeesInput,
  stage: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    update employees e set missing_since = ${input.at}
      from ${stage} s
     where s.kind = 'missing_first' and e.connection_id = ${input.connectionId} and e.number = s.number
       and e.missing_since is null`.execute(tx);
}

async function markFound(
  tx: Transaction,
  input: AcceptEmployeesInput,
  stage: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    update employees e set missing_since = null
      from ${stage} s
     where s.kind = 'found' and e.connection_id = ${input.connectionId} and e.number = s.number`.execute(tx);
}

/** Whoever was missing and is not missing from this read either, was in it in whatever way: the next look is a first one again. */
export async function forgetMissing(
  tx: Transaction,
  input: { connectionId: ConnectionId; stage: string | undefined },
): Promise<void> {
  const missing = input.stage
    ? sql`select number from ${sql.raw(input.stage)} where kind in ('missing_first', 'gone')`
    : sql`select null::integer where false`;
  const seen = sql`missing_since is not null and number not in (${missing})`;
  await sql`update employees set missing_since = null where connection_id = ${input.connectionId} and ${seen}`.execute(
    tx,
  );
}

/**
 * A transfer that waits for the end of the present employment is kept with the employee; one that is withdrawn goes. Of several
 * that wait for the same employee it is the first to start; the others are judged anew when it has happened.
 */
async function planSuccessors(
  tx: Transaction,
  input: AcceptEmployeesInput,
  stage: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    update employees e
       set successor = s.employee::jsonb || jsonb_build_object('source_status', s.source_status, 'content_hash', s.hash,
             'source_updated_at', s.source_updated_at, 'ends_on', s.ends_on, 'next_date', s.next_date),
           successor_starts_on = s.starts_on
      from (select distinct on (number) * from ${stage} where kind = 'successor'
             order by number, starts_on, external_id) s
     where e.connection_id = ${input.connectionId} and e.number = s.number
       and (e.successor is null or e.successor ->> 'content_hash' is distinct from s.hash)`.execute(tx);
  await forgetSuccessors(tx, {
    connectionId: input.connectionId,
    except: sql`select number from ${stage} where kind = 'successor'`,
  });
}

/** Plans whose newcomer was not in this read: the transfer was withdrawn at the source. Without `except`, all of them. */
export async function forgetSuccessors(
  tx: Transaction,
  input: { connectionId: ConnectionId; except?: RawBuilder<unknown> },
): Promise<void> {
  await sql`
    update employees set successor = null, successor_starts_on = null
     where connection_id = ${input.connectionId} and successor is not null
       and number not in (${input.except ?? sql`select null::integer where false`})`.execute(tx);
}
