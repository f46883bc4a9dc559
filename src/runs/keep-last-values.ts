import type { PoolClient } from 'pg';
import { contentHash } from '../domain/content-hash.ts';
import type { Employee, Employment, EmploymentField, FieldName, PersonField } from '../domain/employee.ts';
import { statusOn } from '../domain/enrollment-status.ts';
import type { Ids } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { SourceStatus } from '../domain/source-person.ts';
import { type Accepted, loadAccepted } from './known.ts';
import type { ReadPerson } from './people-page.ts';
import type { Stage, StageRow } from './stage.ts';
import { changedRow, personColumns, reentryRow } from './stage-rows.ts';

interface LastValuesOf {
  unreadable: readonly FieldName[];
  mappingVersion: string;
  today: LocalDate;
}

export interface KeepLastValuesInput extends LastValuesOf {
  client: PoolClient;
  connectionId: string;
  stage: Stage;
  ids: Ids;
}

/**
 * Fields that nobody could be read for keep their last accepted values (semantics 10): every staged person is compared anew with
 * the old values put back. Whoever then does not differ leaves the stage. Not even a release clears such a field.
 */
export async function keepLastValues(input: KeepLastValuesInput): Promise<void> {
  const { client, connectionId, stage, unreadable } = input;
  if (unreadable.length === 0 || !stage.exists) return;
  for await (const rows of stage.rows(['changed', 'rehash', 'reentry'])) {
    const accepted = await loadAccepted(
      client,
      connectionId,
      rows.map(({ external_id }) => external_id),
    );
    const kept: StageRow[] = [];
    const settled: string[] = [];
    for (const row of rows) {
      const before = accepted.get(row.external_id);
      if (!before || row.employee === undefined) continue;
      const read = withLastValues(row, before, input);
      if (read.hash === before.hash && before.inList) settled.push(row.external_id);
      else
        kept.push(before.inList ? changedRow(read, before, input.ids) : reentryRow(read, before, input.ids));
    }
    await stage.remove(settled);
    await stage.replace(kept);
  }
}

/** The same for a newcomer who goes on as an accepted employee: the values are those of that employee. */
export function newcomerWithLastValues<Row extends StageRow>(
  row: Row,
  before: Accepted,
  input: LastValuesOf,
): Row {
  if (input.unreadable.length === 0) return row;
  return { ...row, ...personColumns(withLastValues(row, before, input)) };
}

function withLastValues(row: StageRow, before: Accepted, input: LastValuesOf): ReadPerson {
  const read = JSON.parse(row.employee ?? '') as Employee; // our own JSON
  const sourceStatus = (row.source_status ?? 'active') as SourceStatus; // written by personColumns
  const employments = read.employments.map((employment) =>
    employmentWith(employment, before, input.unreadable),
  );
  const derived = statusOn({ sourceStatus, employments, today: input.today });
  const employee: Employee = {
    ...read,
    ...personValues(before.employee, input.unreadable),
    enrollment_status: derived.status,
    employments: derived.employments,
  };
  return {
    employee,
    hash: contentHash(employee, input.mappingVersion),
    findings: [],
    person: {
      ...employee,
      source_status: sourceStatus,
      attributes: new Map(),
      absent: [],
      absentAttributes: [],
      ...(row.source_updated_at !== undefined && { source_updated_at: row.source_updated_at }),
    },
    ...(derived.endsOn !== undefined && { endsOn: derived.endsOn }),
    ...(derived.nextDate !== undefined && { nextDate: derived.nextDate }),
  };
}

function personValues(before: Employee, unreadable: readonly FieldName[]): Partial<Employee> {
  const fields = unreadable.filter((field) => !field.startsWith('employments.')) as PersonField[]; // the other level
  return Object.fromEntries(
    fields.filter((field) => before[field] !== undefined).map((field) => [field, before[field]]),
  );
}

function employmentWith(
  employment: Employment,
  before: Accepted,
  unreadable: readonly FieldName[],
): Employment {
  const was = before.employee.employments.find(({ external_id }) => external_id === employment.external_id);
  if (!was) return employment;
  const kept = unreadable
    .filter((field) => field.startsWith('employments.'))
    .map((field) => field.slice('employments.'.length) as EmploymentField) // FieldName's own second level
    .filter((field) => was[field] !== undefined)
    .map((field) => [field, was[field]]);
  return { ...employment, ...(Object.fromEntries(kept) as Partial<Employment>) };
}
