import type { LocalDate } from '../../../domain/local-date.ts';
import { daysAfter } from './days.ts';
import { type Fields, openEnd, patchedFrom, type Version } from './timeline.ts';

/** Something small with versions: a company, a department, a job profile. */
export interface Structure {
  id: string;
  versions: Version[];
}

const since = '2020-04-01' as LocalDate; // a date that exists
const writtenAt = Date.parse('2020-04-01T08:00:00Z');

export function structure(
  id: string,
  fields: Fields,
  from: LocalDate = since,
  changedAt = writtenAt,
): Structure {
  return { id, versions: [{ validFrom: from, validUntil: openEnd, changedAt, fields }] };
}

export function companiesOf(companies: readonly { code: string; name: string }[]): Structure[] {
  return companies.map(({ code, name }, index) =>
    structure(String(35_146_808 + index), { shortName: code, fullName: name }),
  );
}

export function rename(one: Structure, fields: Fields, at: { from: LocalDate; changedAt: number }): void {
  one.versions = patchedFrom(one.versions, fields, at);
}

/** From `day` on the structure is no more. */
export function close(one: Structure, day: LocalDate, changedAt: number): void {
  one.versions = one.versions
    .filter(({ validFrom }) => validFrom < day)
    .map((version) =>
      version.validUntil < day ? version : { ...version, validUntil: daysAfter(day, -1), changedAt },
    );
}

/** Departments of which the first employee is the manager: in HR Core Business the manager stands there. */
export function unitsOf(manager: { id: string; personCode: unknown }): Structure[] {
  return [
    ['4100', 'DIR', 'Directie', ''],
    ['4200', 'ICT', 'Techniek', '4100'],
    ['4300', 'HR', 'Mens en werk', '4100'],
  ].map(([id = '', shortName, fullName, parentOrgUnit]) =>
    structure(id, {
      shortName,
      fullName,
      parentOrgUnit,
      manager: manager.id,
      managerPersonCode: manager.personCode,
      isActive: true,
    }),
  );
}

export function profilesOf(): Structure[] {
  return [
    ['2210', 'DEV', 'Ontwikkelaar'],
    ['2220', 'PLAN', 'Planner'],
    ['2230', 'ADM', 'Administrateur'],
    ['2240', 'ADV', 'Adviseur'],
  ].map(([id = '', shortName, fullName]) =>
    structure(id, { shortName, fullName, jobFamily: 'ALG', isActive: true }),
  );
}

export function rolesOf(personCode: unknown): Structure[] {
  return [
    structure('5100', {
      organizationUnit: '4200',
      shortName: 'BHV',
      personCode,
      startDate: since,
      isActive: true,
    }),
  ];
}

const valueLists: ReadonlyMap<string, readonly (readonly [string, string])[]> = new Map([
  [
    'costcenter',
    [
      ['K10', 'Bedrijfsbureau'],
      ['K20', 'Werkplaats'],
      ['K30', 'Buitendienst'],
    ] as const,
  ],
  [
    'classification',
    [
      ['1', 'Indirect'],
      ['2', 'Direct'],
    ] as const,
  ],
]);

/** `from` and `to` mean nothing here. Undefined for a list that there is not. */
export function valueList(name: string): Fields[] | undefined {
  return valueLists.get(name.toLowerCase())?.map(([shortName, fullName]) => ({
    shortName,
    fullName,
    level: 'client',
    validFrom: since,
    validUntil: openEnd,
  }));
}
