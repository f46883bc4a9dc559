import { json, notFound } from './answers.ts';
import type { Bookmark } from './bookmark.ts';
import { answerPage, anyEmployment, equals, type Listing, validOn } from './listing.ts';
import type { SimulatedList, Switches } from './options.ts';
import type { Population, Row } from './population.ts';
import { renderRow, type RenderContext } from './render.ts';
import { profilesOf, rolesOf, type Structure, unitsOf, valueList } from './structure.ts';
import { type Fields, type Version, versionOn } from './timeline.ts';

export interface Source {
  population: Population;
  companies: readonly Structure[];
  switches: Switches;
  render: RenderContext;
  now: Date;
  origin: string;
  query: string;
}

/** One page of a list. */
export function answerList(
  list: SimulatedList,
  source: Source,
): { body: string; nextLink: string | undefined } | Response {
  if (list === 'employees' || list === 'employments') return answerPage(peopleListing(list, source), source);
  if (list === 'persons') return answerPage(personListing(source), source);
  return answerPage(structureListing(list, source), source);
}

/** `/{id}`: only what is valid today; somebody who is still to come is 404, as is anybody unknown. */
export function answerById(list: SimulatedList | 'valueList', id: string, source: Source): Response {
  if (list === 'valueList') {
    const values = valueList(id);
    return values === undefined ? notFound(source.now) : json({ [source.switches.envelope]: values });
  }
  const valid = recordsOf(list, id, source).filter((record) =>
    validOn(validityOf(record), source.render.today),
  );
  if (valid.length === 0) return notFound(source.now);
  return json(source.switches.byId === 'list' ? valid : valid.at(-1));
}

function recordsOf(list: SimulatedList, id: string, source: Source): Fields[] {
  if (list === 'employees' || list === 'employments') return recordsWith(peopleListing(list, source), id);
  if (list === 'persons') return recordsWith(personListing(source), id);
  return recordsWith(structureListing(list, source), id);
}

function recordsWith<Line extends Bookmark>(listing: Listing<Line>, id: string): Fields[] {
  return listing.lines
    .filter((line) => line.id.toLowerCase() === id)
    .map((line) => listing.render(line))
    .filter((record) => record !== undefined);
}

function validityOf({ validFrom, validUntil }: Fields): { validFrom: string; validUntil: string } {
  return { validFrom: String(validFrom), validUntil: String(validUntil) };
}

const personFilters = { personCode: equals('personCode'), isActive: equals('isActive') };

function peopleListing(list: 'employees' | 'employments', { population, render }: Source): Listing<Row> {
  return {
    name: list,
    lines: population.listed(list, render.today),
    render: (row) => renderRow(row, population, render),
    filters:
      list === 'employees'
        ? {
            ...personFilters,
            personId: equals('personId'),
            company: anyEmployment('company'),
            organizationUnit: anyEmployment('organizationUnit'),
          }
        : { ...personFilters, company: equals('company'), organizationUnit: equals('organizationUnit') },
  };
}

/** The Person layer: the human being behind employees, without employments and extensions. */
function personListing(source: Source): Listing<Row> {
  const employees = peopleListing('employees', source);
  const keys = [
    'initials',
    'firstNames',
    'lastNameAtBirth',
    'lastNameAtBirthPrefix',
    'lastName',
    'gender',
    'addresses',
    'isActive',
  ];
  return {
    ...employees,
    name: 'persons',
    filters: {},
    render: (row) => {
      const record = employees.render(row);
      if (record === undefined) return undefined;
      const kept = keys.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]] as const]));
      const { personId: id, validFrom, validUntil } = record;
      return { id, ...Object.fromEntries(kept), validFrom, validUntil };
    },
  };
}

interface StructureLine extends Bookmark {
  version: Version;
}

function structureListing(
  list: Exclude<SimulatedList, 'employees' | 'employments' | 'persons'>,
  source: Source,
): Listing<StructureLine> {
  const lines = structuresOf(list, source).flatMap(({ id, versions }) =>
    versions.map((version) => ({ id, version, changedAt: version.changedAt, validFrom: version.validFrom })),
  );
  return {
    name: list,
    lines: lines.toSorted(
      (a, b) => a.changedAt - b.changedAt || (a.validFrom + a.id < b.validFrom + b.id ? -1 : 1),
    ),
    render: ({ id, version: { fields, validFrom, validUntil } }) => {
      const filled = Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined);
      return { id, ...Object.fromEntries(filled), validFrom, validUntil };
    },
    filters: {
      shortName: equals('shortName'),
      isActive: equals('isActive'),
      personCode: equals('personCode'),
    },
  };
}

function structuresOf(list: string, { population, companies, render }: Source): readonly Structure[] {
  if (list === 'companies') return companies;
  if (list === 'jobProfiles') return profilesOf();
  const first = population.employee(0);
  const personCode = first && versionOn(first.versions, render.today).fields['personCode'];
  return list === 'organizationUnits' ? unitsOf({ id: first?.id ?? '', personCode }) : rolesOf(personCode);
}
