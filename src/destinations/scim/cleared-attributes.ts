import type { FieldChange } from '../../domain/change.ts';
import type { Employee } from '../../domain/employee.ts';
import { type AttributePath, manager } from './attribute-path.ts';
import { employeeToUser, type MappedPerson, type MappingRules } from './employee-to-user.ts';

/**
 * Attributes that held something of ours before these changes and hold nothing now. Only these are taken away at the receiver:
 * a field that is merely not mapped looks just as empty, and what the receiver has there is not ours to remove.
 */
export function clearedAttributes(
  person: MappedPerson,
  changes: readonly (readonly FieldChange[])[],
  rules: MappingRules,
): ReadonlySet<AttributePath> {
  const now = employeeToUser(person, rules);
  const cleared = new Set<AttributePath>();
  for (const fields of changes) {
    const before = employeeToUser({ ...person, employee: employeeBefore(person.employee, fields) }, rules);
    for (const path of before.keys()) if (!now.has(path)) cleared.add(path);
    const hadManager = fields.some(({ field, from }) => field === 'manager_external_id' && from !== null);
    const hasManager = person.employee.manager_external_id !== undefined;
    if (hadManager && !hasManager && rules.abilities.enterprise) cleared.add(manager);
  }
  // Without a name of its own a person keeps the one it has: SCIM knows nobody without a userName.
  cleared.delete('userName');
  return cleared;
}

function employeeBefore(employee: Employee, fields: readonly FieldChange[]): Employee {
  const values = new Map<string, unknown>(Object.entries(employee));
  for (const { field, from } of fields) {
    if (from === null) values.delete(field);
    else values.set(field, from);
  }
  // The cast: the fields of a change have the types of the fields they were made from.
  return Object.fromEntries(values) as unknown as Employee;
}
