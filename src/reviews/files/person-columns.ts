import {
  type Employee,
  type Employment,
  employmentFields,
  personFields,
  primaryEmployment,
} from '../../domain/employee.ts';
import type { ExportSummary } from '../export-summary.ts';
import type { ExportPerson } from '../summarise.ts';

type CellKind = 'text' | 'date' | 'number';

/** One column of the people's files. The header is the field's name; of the primary employment with `employment_` before it. */
export interface PersonColumn {
  header: string;
  kind: CellKind;
  /** In characters, for files that have widths. */
  width: number;
  value: (person: ExportPerson) => string | number | undefined;
}

/**
 * One row is one person. The primary employment stands in columns; further ones in one text column, which is there only when
 * somebody has several. Fields that were not asked for and that nobody has are left out.
 */
export function personColumns(summary: ExportSummary): PersonColumn[] {
  const present = new Set(summary.coverage.map(({ field }) => field));
  const companies = new Map(
    summary.companies.map((company) => [company.external_id, company.short_name ?? company.full_name]),
  );
  const alwaysThere = new Set(['external_id', 'enrollment_status']);
  return [
    ...personFields.filter((field) => present.has(field) || alwaysThere.has(field)).map(personColumn),
    ...employmentFields.filter((field) => present.has(`employments.${field}`)).map(employmentColumn),
    ...(companies.size > 0 ? [companyNameColumn(companies)] : []),
    ...[...present].filter((field) => field.startsWith('custom.')).map(customColumn),
    ...(summary.several_employments > 0 ? [furtherEmployments] : []),
    {
      header: 'findings',
      kind: 'text',
      width: 30,
      value: ({ findings }) => findings.map(({ code }) => code).join(' ') || undefined,
    },
  ];
}

const dates = new Set(['birthday', 'start_date', 'work_anniversary', 'offboarding_date']);
const widths: Readonly<Record<string, number>> = {
  email: 32,
  private_email: 32,
  last_name: 20,
  department: 22,
  title: 22,
};

function personColumn(field: (typeof personFields)[number]): PersonColumn {
  const kind = field === 'weekly_hours' ? 'number' : kindOf(field);
  return { header: field, kind, width: widths[field] ?? 16, value: ({ employee }) => employee[field] };
}

function employmentColumn(field: (typeof employmentFields)[number]): PersonColumn {
  return {
    header: field.startsWith('employment_') ? field : `employment_${field}`,
    kind: kindOf(field),
    width: 18,
    value: ({ employee }) => primaryEmployment(employee)?.[field],
  };
}

function companyNameColumn(names: ReadonlyMap<string, string | undefined>): PersonColumn {
  return {
    header: 'employment_company_name',
    kind: 'text',
    width: 24,
    value: ({ employee }) => names.get(primaryEmployment(employee)?.company_external_id ?? ''),
  };
}

function customColumn(field: string): PersonColumn {
  const name = field.slice('custom.'.length);
  return { header: field, kind: 'text', width: 18, value: ({ employee }) => customText(employee, name) };
}

function customText(employee: Employee, name: string): string | undefined {
  const value = employee.custom?.[name];
  if (value === undefined) return undefined;
  return typeof value === 'object' ? value.join(', ') : String(value);
}

const furtherEmployments: PersonColumn = {
  header: 'further_employments',
  kind: 'text',
  width: 40,
  value: ({ employee }) => employee.employments.slice(1).map(employmentText).join(' / ') || undefined,
};

function employmentText(employment: Employment): string {
  const { external_id, start_date = '?', offboarding_date = '…', company_external_id } = employment;
  const company = company_external_id === undefined ? '' : ` (${company_external_id})`;
  return `${external_id}: ${start_date} – ${offboarding_date}${company}`;
}

function kindOf(field: string): CellKind {
  return dates.has(field) ? 'date' : 'text';
}
