import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { ChangeType, FieldChange, Reading } from '../domain/change.ts';
import type { ListedEmployee } from './employee-row.ts';
import { showEmployee } from './show-employee.ts';

/** What this room needs to know of an accepted change; the change log gives more. */
export interface AcceptedChange {
  sequence: number;
  id: string;
  run_id?: string;
  at: string;
  type: ChangeType;
  external_id: string;
  readings: readonly Reading[];
  reason?: string;
  changes: readonly FieldChange[];
}

export interface HistoryDeps {
  db: Kysely<Tables>;
  /** The change log's own reading function: every kept change of one employee, oldest first. */
  changesOf(
    deps: { db: Kysely<Tables> },
    input: { connectionId: string; subjectId: string },
  ): Promise<readonly AcceptedChange[]>;
}

export interface EmployeeHistory {
  employee: ListedEmployee;
  /** Oldest first, field by field, each with the run that accepted it. */
  entries: readonly AcceptedChange[];
}

/** One person's history by our id. Throws NOT_FOUND. */
export async function historyOf(
  deps: HistoryDeps,
  input: { connectionId: string; employeeId: string },
): Promise<EmployeeHistory> {
  const { connectionId, employeeId } = input;
  const shown = await showEmployee(deps, { who: employeeId, connectionId });
  if (shown.found === 'several') throw new Error('An id of ours stands for one employee of a connection.');
  const entries = await deps.changesOf({ db: deps.db }, { connectionId, subjectId: shown.employee.id });
  return { employee: shown.employee, entries };
}
