import type { InvalidRecord } from '../connector-kit/connector.ts';
import { contentHash } from '../domain/content-hash.ts';
import { employeeOf } from '../domain/employee-of.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Normalised, SourcePerson } from '../domain/source-person.ts';
import type { PeoplePage, ReadPerson } from './people-page.ts';
import type { AnyConnector } from '../connections/connector-register.ts';
import type { SourcePage } from './read.ts';
import type { StepTimes } from './step-times.ts';

export interface NormaliseInput {
  connector: AnyConnector;
  settings: unknown;
  mapping: Mapping;
  /** Goes into every hash: a change of mapping or connector compares everybody anew. */
  mappingVersion: string;
  attributes: readonly string[];
  today: LocalDate;
}

/** Second step: source records become employees. One bad record is a finding and never stops the others (promise 6). */
export async function* normalise(
  pages: AsyncIterable<SourcePage>,
  input: NormaliseInput & { times: StepTimes },
): AsyncGenerator<PeoplePage> {
  for await (const page of pages) yield input.times.during('normalise', () => normalisePage(page, input));
}

/** The same for one page; also used for people who are asked for directly. */
export function normalisePage(page: SourcePage, input: NormaliseInput): PeoplePage {
  const result: PeoplePage = {
    people: [],
    outOfScope: [],
    invalid: [...page.invalid],
    unchanged: [...page.unchanged],
    absent: [],
  };
  for (const record of page.records) {
    const normalised: Normalised = input.connector.normalise(record, input);
    if (normalised.outcome === 'absent') {
      result.absent.push(normalised.external_id);
    } else if (normalised.outcome === 'invalid') {
      result.invalid.push({ external_id: normalised.external_id, findings: normalised.findings });
    } else {
      const read = personOf(normalised, input);
      if ('employee' in read) result.people.push(read);
      else result.invalid.push(read);
    }
  }
  return result;
}

function personOf(
  normalised: Extract<Normalised, { outcome: 'person' }>,
  input: NormaliseInput,
): ReadPerson | InvalidRecord {
  const person: SourcePerson = normalised.person;
  const made = employeeOf(person, input);
  const findings =
    normalised.findings.length === 0 ? made.findings : [...normalised.findings, ...made.findings];
  if (made.blocked) {
    const isNameless = made.findings.some(({ code }) => code === 'ID_MISSING'); // such an id may not even be storable
    return { external_id: isNameless ? undefined : person.external_id, findings };
  }
  return {
    person,
    employee: made.employee,
    hash: contentHash(made.employee, input.mappingVersion),
    findings,
    ...(made.endsOn !== undefined && { endsOn: made.endsOn }),
    ...(made.nextDate !== undefined && { nextDate: made.nextDate }),
  };
}
