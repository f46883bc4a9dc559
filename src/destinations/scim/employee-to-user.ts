import { type Employee, primaryEmployment } from '../../domain/employee.ts';
import type { EmployeeId } from '../../domain/ids.ts';
import { displayName } from '../../domain/names.ts';
import type { Abilities } from './abilities.ts';
import { type AttributePath, enterprise, own } from './attribute-path.ts';
import type { Settings } from './settings.ts';

/** What decides how somebody is written, apart from the person. */
export interface MappingRules {
  settings: Settings;
  abilities: Pick<Abilities, 'enterprise' | 'ownAttributes'>;
  connectionId: string;
  /** Names of companies by the HR system's id. */
  companyNames: ReadonlyMap<string, string>;
}

export interface MappedPerson {
  id: EmployeeId;
  employee: Employee;
  ownsEmail: boolean;
}

/** Attributes as they are to stand at the receiver. Lists hold our one value; what others wrote beside it is not ours. */
export type WantedValues = ReadonlyMap<AttributePath, unknown>;

/**
 * A person as SCIM attributes (RFC 7643 §4). Our id is the externalId and the only key; a prefix belongs to the family name;
 * `active` is a real boolean. Fields that are empty have no attribute, and nothing else is sent: no birthday, no gender, no
 * private address. The manager follows by itself, when everybody is there.
 */
export function employeeToUser(person: MappedPerson, rules: MappingRules): WantedValues {
  const { employee } = person;
  const name = displayName(employee);
  const familyName = displayName({ prefix: employee.prefix, last_name: employee.last_name });
  return present([
    ['externalId', person.id],
    ['userName', userNameOf(person, rules)],
    ['active', isActive(employee, rules.settings)],
    ['displayName', name],
    [
      'name',
      name === ''
        ? undefined
        : { ...named('givenName', employee.first_name), ...named('familyName', familyName), formatted: name },
    ],
    ['emails', workEmail(person)],
    ['phoneNumbers', employee.phone && [{ value: employee.phone, type: 'work' }]],
    ['title', employee.title],
    ...customCore(employee, rules.settings),
    ...(rules.abilities.enterprise ? enterpriseValues(employee, rules) : []),
    ...ownValues(employee, rules.abilities.ownAttributes),
  ]);
}

/** May this person sign in at the receiver today? On leave is still employed. */
function isActive(employee: Employee, settings: Settings): boolean {
  if (employee.enrollment_status === 'upcoming') return settings.upcoming === 'active';
  return employee.enrollment_status !== 'ended';
}

type Entry = readonly [AttributePath, unknown];

function present(entries: readonly Entry[]): WantedValues {
  return new Map(entries.filter(([, value]) => value !== undefined && value !== ''));
}

/** Of two employees that are one human being, only the one who owns the address is known by it. */
function userNameOf({ employee, ownsEmail }: MappedPerson, rules: MappingRules): string | undefined {
  if (employee.email !== undefined && ownsEmail) return employee.email;
  if (rules.settings.username_fallback === 'none') return undefined;
  const domain = rules.settings.username_domain ?? rules.connectionId;
  return `${encodeURIComponent(employee.external_id)}@${domain}.invalid`;
}

function workEmail({ employee, ownsEmail }: MappedPerson): unknown {
  if (employee.email === undefined || !ownsEmail) return undefined;
  return [{ value: employee.email, type: 'work', primary: true }];
}

function named(key: string, value: string | undefined): Record<string, string> {
  return value === undefined || value === '' ? {} : { [key]: value };
}

function customText(employee: Employee, field: string | undefined): string | undefined {
  const value = field === undefined ? undefined : employee.custom?.[field];
  if (value === undefined) return undefined;
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function customCore(employee: Employee, { custom_attributes: fields }: Settings): Entry[] {
  const core = ['preferredLanguage', 'locale', 'timezone', 'userType', 'nickName'] as const;
  return core.map((target) => [target, customText(employee, fields[target])]);
}

function enterpriseValues(employee: Employee, { settings, companyNames }: MappingRules): Entry[] {
  const primary = primaryEmployment(employee);
  const company = companyNames.get(primary?.company_external_id ?? '');
  const numbers = { payroll_id: primary?.payroll_id, external_id: employee.external_id, none: undefined };
  return [
    [enterprise('employeeNumber'), numbers[settings.employee_number]],
    [enterprise('department'), employee.department],
    [enterprise('organization'), settings.send_company_as === 'organization' ? company : undefined],
    [enterprise('costCenter'), customText(employee, settings.custom_attributes.costCenter)],
    [enterprise('division'), customText(employee, settings.custom_attributes.division)],
  ];
}

/** Our own extension, as far as the receiver declares it, in the types that it declares. */
function ownValues(employee: Employee, declared: Abilities['ownAttributes']): Entry[] {
  const primary = primaryEmployment(employee);
  const values: Record<string, string | number | undefined> = {
    startDate: primary?.start_date,
    endDate: primary?.offboarding_date,
    weeklyHours: employee.weekly_hours,
    prefix: employee.prefix,
    employmentType: primary?.employment_type,
    enrollmentStatus: employee.enrollment_status,
  };
  return Object.entries(values)
    .filter(([name]) => declared.has(name))
    .map(([name, value]) => [own(name), value === undefined ? undefined : typed(value, declared.get(name))]);
}

function typed(value: string | number, type: string | undefined): string | number {
  if (type === 'dateTime') return `${value}T00:00:00Z`;
  return type === 'string' ? String(value) : value;
}
