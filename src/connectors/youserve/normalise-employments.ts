import type { Employment } from '../../domain/employee.ts';
import type { FindingCode } from '../../domain/finding.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { readSourceDate } from '../../domain/source-date.ts';
import { defined } from './defined.ts';
import type { JoinedEmployment, YouServeEmployee } from './parts.ts';

/** Adds a finding about the record that is being normalised. */
export type Note = (code: FindingCode, path: string) => void;

/** Each contract once. `expectsRows`: /employments was read, so that every contract should stand there. */
export function employmentsOf(record: YouServeEmployee, expectsRows: boolean, note: Note): Employment[] {
  const seen = new Map<string, string>();
  return record.employments.flatMap((joined, index) => {
    const path = `employments[${index}]`;
    const id = joined.nested.contractId;
    if (id === undefined || id.trim() === '') {
      note('RECORD_MALFORMED', `${path}.contractId`);
      return [];
    }
    const text = JSON.stringify(joined.nested);
    const before = seen.get(id);
    if (before !== undefined && before !== text) note('ID_DUPLICATE', `${path}.contractId`);
    if (before !== undefined) return [];
    seen.set(id, text);
    if (expectsRows && joined.row === undefined) note('EMPLOYMENT_UNMATCHED', `${path}.contractId`);
    return [employmentOf(id, joined, { path, note })];
  });
}

function employmentOf(
  id: string,
  joined: JoinedEmployment,
  { path, note }: { path: string; note: Note },
): Employment {
  const { nested, companyId } = joined;
  if (nested.company !== undefined && companyId === undefined) note('COMPANY_UNKNOWN', `${path}.company`);
  return defined({
    external_id: id,
    payroll_id: nested.employeeCode,
    employment_type: nested.employmentType,
    start_date: dateOf(nested.hireDate, `${path}.hireDate`, note),
    work_anniversary: dateOf(nested.originalHireDate, `${path}.originalHireDate`, note),
    offboarding_date: lastDay(joined, path, note),
    company_external_id: companyId,
  });
}

/** dischargeDate = leaves service; endDate = the contract ends. The first of them that is a date; 9999-12-31 is none. */
function lastDay({ nested, row }: JoinedEmployment, path: string, note: Note): LocalDate | undefined {
  const ends = [
    endOf(nested.dischargeDate, `${path}.dischargeDate`, note),
    endOf(row?.dischargeDate, `/employments dischargeDate`, note),
    endOf(nested.endDate, `${path}.endDate`, note),
    endOf(row?.endDate, `/employments endDate`, note),
  ];
  return ends.find((end) => end !== undefined);
}

function endOf(text: string | undefined, path: string, note: Note): LocalDate | undefined {
  return readSourceDate(text ?? '').kind === 'open' ? undefined : dateOf(text, path, note);
}

/** An open end makes sense for ends only. */
export function dateOf(text: string | undefined, path: string, note: Note): LocalDate | undefined {
  const read = readSourceDate(text ?? '');
  if (read.kind === 'invalid' || read.kind === 'open') note('DATE_INVALID', path);
  return read.kind === 'date' ? read.date : undefined;
}
