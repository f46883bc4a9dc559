import type { InvalidRecord, ReadContext } from '../../connector-kit/connector.ts';
import { AppError } from '../../domain/app-error.ts';
import { finding } from '../../domain/finding.ts';
import { inParallel } from './in-parallel.ts';
import { pagesOf } from './paged.ts';
import { invalidRecord } from './read-value.ts';
import type { V2Employment } from './record.ts';
import { employmentsPage, type V2Person } from './schema-v2.ts';
import type { Settings } from './schema.ts';

export type WithEmployments =
  | { person: V2Person; employments: readonly V2Employment[] }
  | { invalid: InvalidRecord };

export interface EmploymentsReader {
  /** Employments of the people of one page, in their order. */
  of(people: readonly V2Person[]): Promise<WithEmployments[]>;
}

/** So many failures one after the other are not about a person: Personio itself is down, and the read ends. */
const mostFailuresInARow = 5;

/**
 * Asks for employments person by person; there is no list of all. A 404 for somebody who is listed is known to come and go, so
 * it is asked for once more after the rest of the page. Somebody whose employments stay unreadable is left as last accepted.
 */
export function employmentsReader(context: ReadContext<Settings>): EmploymentsReader {
  const { concurrency } = context.settings;
  let failures = 0;

  async function ask(person: V2Person): Promise<WithEmployments | 'missing'> {
    try {
      const found = await employmentsOf(context, person.id);
      failures = 0;
      if (found === undefined) return 'missing';
      return 'invalid' in found ? found : { person, employments: found.employments };
    } catch (error) {
      failures += 1;
      if (!isAboutOne(error) || failures >= mostFailuresInARow) throw error;
      return unreadable(person.id);
    }
  }

  return {
    async of(people) {
      const asked = await inParallel(people, concurrency, async (person) => ({
        person,
        answer: await ask(person),
      }));
      return await inParallel(asked, concurrency, async ({ person, answer }) => {
        const found = answer === 'missing' ? await ask(person) : answer;
        return found === 'missing' ? unreadable(person.id) : found;
      });
    },
  };
}

/** Undefined = Personio answers 404 for this person. Throws the kit's errors. */
export async function employmentsOf(
  context: ReadContext<Settings>,
  id: string,
): Promise<{ employments: V2Employment[] } | { invalid: InvalidRecord } | undefined> {
  const employments: V2Employment[] = [];
  let isThere = false;
  const pages = pagesOf(context, {
    path: `/v2/persons/${encodeURIComponent(id)}/employments`,
    template: '/v2/persons/{id}/employments',
    schema: employmentsPage,
    query: { limit: context.settings.page_size_v2 },
    permission: { field: 'employments' },
    keys: (page) => page.employments.map((employment) => employment.id),
    mayMiss: true,
  });
  for await (const page of pages) {
    isThere = true;
    if (page.spoiled !== undefined) return { invalid: invalidRecord(page.spoiled, id) };
    employments.push(...page.employments);
  }
  return isThere ? { employments } : undefined;
}

/** Failures of the server or of one answer; a missing right, a limit or a stop concern the whole read. */
function isAboutOne(error: unknown): boolean {
  const codes = ['SOURCE_DOWN', 'READ_INCOMPLETE', 'SOURCE_SHAPE_CHANGED'];
  return error instanceof AppError && codes.includes(error.code);
}

export function unreadable(id: string): { invalid: InvalidRecord } {
  const findings = [finding('EMPLOYMENTS_UNREADABLE', { external_id: id, path: 'employments' })];
  return { invalid: { external_id: id, findings } };
}
