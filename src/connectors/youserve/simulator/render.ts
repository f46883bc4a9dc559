import type { LocalDate } from '../../../domain/local-date.ts';
import type { Contract, Employee } from './invent-employee.ts';
import { isContractListed, type Population, type Row } from './population.ts';
import { type Fields, type Version, versionOn } from './timeline.ts';

export interface RenderContext {
  today: LocalDate;
  retentionDays: number;
  emailTypes: 'words' | 'numbers';
  /** Properties that this application is not sent. */
  withdrawn: ReadonlySet<string>;
}

/** One record of a list as YouServe writes it: strings, empty properties left out. Undefined when it is gone. */
export function renderRow(row: Row, population: Population, context: RenderContext): Fields | undefined {
  const employee = population.employee(row.index);
  if (employee === undefined) return undefined;
  if (row.contract >= 0) return renderContract(employee, row, context);
  const version = employee.versions[row.version];
  return version && renderEmployee(employee, version, context);
}

function renderEmployee(employee: Employee, version: Version, context: RenderContext): Fields {
  const employments = employee.contracts
    .filter((contract) => isContractListed(contract, context.today, context.retentionDays))
    .flatMap((contract) => nestedEmployment(contract, version, context));
  const { validFrom, validUntil } = version;
  return shown(
    { id: employee.id, ...typed(version.fields, context), employments, validFrom, validUntil },
    context,
  );
}

const nestedKeys =
  'employmentCode employeeCode hireDate originalHireDate dischargeDate company location costCenter classification employmentType jobProfile organizationUnit workingAmount'.split(
    ' ',
  );

/** A contract stands in every slice that it shares a day with, as it is on the slice’s day nearest to today. There is no endDate. */
function nestedEmployment(contract: Contract, slice: Version, context: RenderContext): Fields[] {
  const { today } = context;
  const day = today < slice.validFrom ? slice.validFrom : today > slice.validUntil ? slice.validUntil : today;
  const { fields } = versionOn(contract.versions, day);
  const { hireDate, dischargeDate } = fields;
  const startsLater = typeof hireDate === 'string' && hireDate > slice.validUntil;
  const endedBefore =
    typeof dischargeDate === 'string' && dischargeDate !== '' && dischargeDate < slice.validFrom;
  // In the slice of today it shows also when it ended before: the record of somebody who left says when.
  if (startsLater || (endedBefore && slice.validUntil < today)) return [];
  const kept = Object.fromEntries(nestedKeys.map((key) => [key, fields[key]]));
  return [shown({ contractId: contract.contractId, ...kept }, context)];
}

function renderContract(employee: Employee, row: Row, context: RenderContext): Fields | undefined {
  const contract = employee.contracts[row.contract];
  const version = contract?.versions[row.version];
  if (contract === undefined || version === undefined) return undefined;
  const { personCode } = versionOn(employee.versions, context.today).fields;
  const { validFrom, validUntil, fields } = version;
  return shown({ id: contract.contractId, personCode, ...fields, validFrom, validUntil }, context);
}

function typed(fields: Fields, { emailTypes }: RenderContext): Fields {
  const { emailAddresses } = fields;
  if (emailTypes === 'words' || !Array.isArray(emailAddresses)) return fields;
  const numbers = new Map([
    ['Business', 0],
    ['Private', 1],
  ]);
  return {
    ...fields,
    emailAddresses: emailAddresses.map((email: { type: string }) => ({
      ...email,
      type: numbers.get(email.type) ?? email.type,
    })),
  };
}

/** “Properties that do not have values defined in the core systems are hidden.” */
function shown(record: Fields, { withdrawn }: RenderContext): Fields {
  const kept: Record<string, unknown> = {};
  for (const key in record) {
    const value = record[key];
    const isHidden =
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (!isHidden && !withdrawn.has(key)) kept[key] = value;
  }
  return kept;
}
