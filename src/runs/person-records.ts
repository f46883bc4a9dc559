import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';

interface PersonInRuns {
  connectionId: string;
  externalIds: readonly string[];
  replacement: string;
}

export interface RunRecords {
  findings: { run_id: string; code: string; severity: string; path: string | null }[];
  /** What held runs would have changed. */
  held_changes: { run_id: string; type: string; reason: string | null; fields: unknown; employee: unknown }[];
}

/** What runs keep of this person. */
export async function collectRunRecords(tx: Transaction, person: PersonInRuns): Promise<RunRecords> {
  const ids = [...person.externalIds];
  const findings = await tx
    .selectFrom('run_findings')
    .select(['run_id', 'code', 'severity', 'path'])
    .where('connection_id', '=', person.connectionId)
    .where('external_id', 'in', ids)
    .orderBy('run_id')
    .orderBy('position')
    .execute();
  const held_changes = await tx
    .selectFrom('run_changes')
    .select(['run_id', 'type', 'reason', 'fields', 'employee'])
    .where('connection_id', '=', person.connectionId)
    .where('external_id', 'in', ids)
    .orderBy('run_id')
    .execute();
  return { findings, held_changes };
}

/** Blanks the person in held changesets, findings and the samples of holds. Gives how many rows it touched. */
export async function blankRunRecords(tx: Transaction, person: PersonInRuns): Promise<number> {
  const ids = [...person.externalIds];
  const { connectionId, replacement } = person;
  const changes = await sql`
    update run_changes c
       set external_id = ${replacement} || case when n.number = 1 then '' else '-' || n.number end, employee = null,
           fields = coalesce((select jsonb_agg(jsonb_build_object('field', f->>'field', 'from', null, 'to', null))
                                from jsonb_array_elements(c.fields) f), '[]')
      from (select run_id, external_id, row_number() over (partition by run_id order by external_id) as number
              from run_changes where connection_id = ${connectionId}::uuid and external_id = any(${ids})) n
     where c.connection_id = ${connectionId}::uuid and c.run_id = n.run_id and c.external_id = n.external_id`.execute(
    tx,
  );
  const findings = await sql`
    update run_findings
       set external_id = case when external_id = any(${ids}) then ${replacement} else external_id end,
           other_external_id = case when other_external_id = any(${ids}) then ${replacement} else other_external_id end
     where connection_id = ${connectionId}::uuid and (external_id = any(${ids}) or other_external_id = any(${ids}))`.execute(
    tx,
  );
  return (
    Number(changes.numAffectedRows ?? 0n) +
    Number(findings.numAffectedRows ?? 0n) +
    (await blankHolds(tx, person))
  );
}

async function blankHolds(
  tx: Transaction,
  { connectionId, externalIds, replacement }: PersonInRuns,
): Promise<number> {
  const rows = await tx
    .selectFrom('runs')
    .select(['id', 'hold'])
    .where('connection_id', '=', connectionId)
    .where('hold', 'is not', null)
    .execute();
  let touched = 0;
  for (const { id, hold } of rows) {
    const before = JSON.stringify(hold);
    // A sample holds ids as whole strings; a code or a field of ours is never an id of the source.
    const after = JSON.stringify(hold, (_key, value: unknown) =>
      typeof value === 'string' && externalIds.includes(value) ? replacement : value,
    );
    if (after === before) continue;
    touched += 1;
    await tx
      .updateTable('runs')
      .set({ hold: after })
      .where('connection_id', '=', connectionId)
      .where('id', '=', id)
      .execute();
  }
  return touched;
}

/** A run under way has read the person already and would write them back. Throws RUN_IN_PROGRESS. */
export async function refuseDuringRun(tx: Transaction, connectionId: string): Promise<void> {
  const row = await tx
    .selectFrom('runs')
    .select('id')
    .where('connection_id', '=', connectionId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (!row) return;
  throw new AppError('RUN_IN_PROGRESS', 'A run of this connection is under way; the person was not erased.', {
    details: { run: row.id },
    nextStep: 'Erase the person when the run has ended.',
  });
}
