import { applyChange } from '../domain/compare.ts';
import type { Employee } from '../domain/employee.ts';
import type { ChangeRecord } from './change-record.ts';

export interface ReplayedEmployee {
  employee_id: string;
  connection_id: string;
  external_id: string;
  /** Undefined between the addition and the erasure of a person whose values are gone. */
  employee: Employee | undefined;
}

/**
 * The list that follows from changes, by employee id. The changes are those of the feed, in order and from the first on;
 * an update of somebody who was never added is passed over. Pure.
 */
export function replay(changes: Iterable<ChangeRecord>): Map<string, ReplayedEmployee> {
  const list = new Map<string, ReplayedEmployee>();
  for (const change of changes) {
    if (change.employee_id !== undefined) apply(list, change, change.employee_id);
  }
  return list;
}

function apply(list: Map<string, ReplayedEmployee>, change: ChangeRecord, id: string): void {
  if (change.type === 'removed' || change.type === 'erased') {
    list.delete(id);
    return;
  }
  const { connection_id, external_id } = change;
  if (change.type === 'added') {
    list.set(id, { employee_id: id, connection_id, external_id, employee: change.employee });
    return;
  }
  const before = list.get(id);
  if (before) list.set(id, { ...before, external_id, employee: updated(before.employee, change) });
}

function updated(before: Employee | undefined, change: ChangeRecord): Employee | undefined {
  if (!before) return undefined;
  const { external_id, readings, changes } = change;
  return applyChange(before, { type: 'updated', external_id, readings, fields: changes });
}
