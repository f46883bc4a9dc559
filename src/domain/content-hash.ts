import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Employee, Employment } from './employee.ts';
import type { Mapping } from './mapping.ts';

/**
 * SHA-256 (base64url, 43 characters) of everything an employee holds, in one fixed order, under a mapping version: equal hashes
 * mean that nothing has to be compared or written. Empty and not mapped are the same here.
 */
export function contentHash(employee: Employee, version: string): string {
  return hash(
    'sha256',
    JSON.stringify([
      version,
      employee.external_id,
      employee.person_code,
      employee.email,
      employee.private_email,
      employee.first_name,
      employee.prefix,
      employee.last_name,
      employee.birthday,
      employee.enrollment_status,
      employee.department,
      employee.title,
      employee.manager_external_id,
      employee.weekly_hours,
      employee.gender,
      employee.phone,
      employee.employments.map(employmentValues),
      employee.custom && canonicalJson(employee.custom),
    ]),
    'base64url',
  );
}

/**
 * Names the rule that makes employees out of a source's answers: another mapping or another connector version gives another
 * version, and with it other content hashes. The reason a mapping was made does not count, that there is one does.
 */
export function mappingVersion(mapping: Mapping, connectorVersion: string): string {
  const custom = Object.entries(mapping.custom).map(([name, { from, reason }]) => [
    name,
    from,
    Boolean(reason),
  ]);
  return hash(
    'sha256',
    canonicalJson({
      connectorVersion,
      off: [...new Set(mapping.off)].sort(),
      fields: mapping.fields,
      custom: custom.sort(byName),
      employment_types: mapping.employment_types,
    }),
    'base64url',
  );
}

function employmentValues(employment: Employment): unknown[] {
  return [
    employment.external_id,
    employment.payroll_id,
    employment.employment_type,
    employment.start_date,
    employment.work_anniversary,
    employment.offboarding_date,
    employment.company_external_id,
  ];
}

function byName(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}
