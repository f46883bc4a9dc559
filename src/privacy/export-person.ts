import { type ChangeRecord } from '../changes/change-record.ts';
import { collectChanges } from '../changes/person-records.ts';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import { collectEmployee, type ListRecords } from '../employees/person-records.ts';
import type { Clock } from '../platform/clock.ts';
import { collectExportRows, type ExportRecord } from '../reviews/person-records.ts';
import { collectDeliveries, type DeliveryRecords } from '../deliveries/person-records.ts';
import { collectOperations, type OperationAboutPerson } from '../operations/person-records.ts';
import { personEverywhere, type WhichPerson } from './known-person.ts';
import { collectRunRecords, type RunRecords } from '../runs/person-records.ts';

/** Everything that is kept of one person, as JSON; instants are ISO 8601 in UTC once it is printed. */
export interface PersonExport {
  exported_at: Date;
  connection_id: string;
  employee_id?: string;
  external_ids: readonly string[];
  /** Employees of ours who are the same human being by the source's own code; each has an export of its own. */
  same_human: readonly string[];
  list: ListRecords;
  changes: readonly ChangeRecord[];
  test_exports: readonly ExportRecord[];
  runs: RunRecords;
  deliveries: DeliveryRecords;
  /** What was asked for about the person over the API. */
  operations: readonly OperationAboutPerson[];
}

/** Collects one person over all rooms from one snapshot. Throws NOT_FOUND when nothing is kept of that id. */
export async function exportPerson(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  which: WhichPerson,
): Promise<PersonExport> {
  return deps.db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const person = await personEverywhere(tx, which, '');
      if (!person) throw nothingKept();
      const collected = {
        list: await collectEmployee(tx, person),
        changes: await collectChanges(tx, person),
        test_exports: await collectExportRows(tx, person),
        runs: await collectRunRecords(tx, person),
        deliveries: await collectDeliveries(tx, person),
        operations: await collectOperations(tx, person),
      };
      const { runs, test_exports, operations } = collected;
      const isKnown =
        person.employeeId !== undefined ||
        test_exports.length > 0 ||
        operations.length > 0 ||
        runs.findings.length > 0 ||
        runs.held_changes.length > 0;
      if (!isKnown) throw nothingKept();
      return {
        exported_at: deps.clock.now(),
        connection_id: person.connectionId,
        ...(person.employeeId !== undefined && { employee_id: person.employeeId }),
        external_ids: person.externalIds,
        same_human: person.sameHuman,
        ...collected,
      };
    });
}

function nothingKept(): AppError {
  return new AppError('NOT_FOUND', 'Nothing is kept of a person of that id.', {
    details: { noun: 'employee' },
  });
}
