import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { CompanyChange, EmployeeChange } from '../domain/change.ts';
import type { ChangeId, CompanyId, ConnectionId, RunId } from '../domain/ids.ts';
import { feedPlace } from './feed-place.ts';

interface AppendInput {
  connectionId: ConnectionId;
  runId: RunId;
  at: Date;
  /** The last sequence given in this connection; the caller holds the lock on the connection's row. */
  lastSequence: number;
}

/** Writes a run's staged changes in the order of their external ids. Gives the last sequence after them. */
export async function appendStagedChanges(
  tx: Transaction,
  input: AppendInput & { stage: string },
): Promise<number> {
  const stage = sql.raw(input.stage);
  const result = await sql`
    insert into changes (connection_id, sequence, id, run_id, at, subject, subject_id, external_id, type, readings, reason, fields, data,
                         transaction_id)
    select ${input.connectionId}, ${input.lastSequence}::bigint + row_number() over (order by s.external_id), s.change_id,
           ${input.runId}, ${input.at}, 'employee', coalesce(s.employee_id, e.id), s.external_id, s.type, s.readings, s.reason,
           s.fields::jsonb, case when s.type = 'added' then s.employee::jsonb end, ${feedPlace(input.connectionId)}
      from ${stage} s
      left join employees e on s.employee_id is null and e.connection_id = ${input.connectionId} and e.number = s.number
     where s.change_id is not null and s.kind in ('new', 'changed', 'reentry', 'link', 'scope_out', 'gone')`.execute(
    tx,
  );
  return input.lastSequence + Number(result.numAffectedRows ?? 0);
}

export interface CompanyChangeToAppend {
  changeId: ChangeId;
  companyId: CompanyId;
  change: CompanyChange;
}

/** Companies come before the employees of the same run, so that a receiver knows them. */
export async function appendCompanyChanges(
  tx: Transaction,
  input: AppendInput & { changes: readonly CompanyChangeToAppend[] },
): Promise<number> {
  if (input.changes.length === 0) return input.lastSequence;
  await tx
    .insertInto('changes')
    .values(
      input.changes.map(({ changeId, companyId, change }, index) => ({
        connection_id: input.connectionId,
        sequence: input.lastSequence + index + 1,
        id: changeId,
        run_id: input.runId,
        at: input.at,
        subject: 'company' as const,
        subject_id: companyId,
        external_id: change.external_id,
        type: change.type,
        readings: [],
        reason: null,
        fields: JSON.stringify(change.fields),
        data: change.type === 'added' && change.company ? JSON.stringify(change.company) : null,
        transaction_id: feedPlace(input.connectionId),
      })),
    )
    .execute();
  return input.lastSequence + input.changes.length;
}

export interface EmployeeChangeToAppend {
  changeId: ChangeId;
  employeeId: string;
  change: EmployeeChange;
}

/** A few changes of employees that were not staged: dates that came due. */
export async function appendEmployeeChanges(
  tx: Transaction,
  input: AppendInput & { changes: readonly EmployeeChangeToAppend[] },
): Promise<number> {
  if (input.changes.length === 0) return input.lastSequence;
  await tx
    .insertInto('changes')
    .values(
      input.changes.map(({ changeId, employeeId, change }, index) => ({
        connection_id: input.connectionId,
        sequence: input.lastSequence + index + 1,
        id: changeId,
        run_id: input.runId,
        at: input.at,
        subject: 'employee' as const,
        subject_id: employeeId,
        external_id: change.external_id,
        type: change.type,
        readings: [...change.readings],
        reason: change.reason ?? null,
        fields: JSON.stringify(change.fields),
        data: change.type === 'added' ? JSON.stringify(change.employee) : null,
        transaction_id: feedPlace(input.connectionId),
      })),
    )
    .execute();
  return input.lastSequence + input.changes.length;
}
