import type { ReadContext } from '../../connector-kit/connector.ts';
import { employmentsOf } from './employments-v2.ts';
import { inParallel } from './in-parallel.ts';
import { departmentNames } from './names-v2.ts';
import { askFor } from './read-v1.ts';
import { joined, nameDepartments, planOf } from './read-v2.ts';
import type { V1Record, V2Record } from './record.ts';
import type { AttributeEntry } from './answer-v1.ts';
import { employeesPage } from './schema-v1.ts';
import { personsPage, type V2CustomAttribute } from './schema-v2.ts';
import type { Settings } from './schema.ts';
import { wantedOf } from './wanted.ts';

/** What one version showed of a few people. Lives only while a check needs it. */
export interface Sample {
  records: readonly (V1Record | V2Record)[];
  /** How many people there are, when the version says so. */
  total: number | undefined;
  /** Custom attributes that stand with somebody (v2). */
  custom: readonly V2CustomAttribute[];
}

/** Enough to see which fields are in use. v2 takes one more request for each person whose employment is looked at. */
const people = 25;
const employmentsLookedAt = 8;

export async function sampleV1(
  context: ReadContext<Settings>,
  listed: readonly AttributeEntry[] | undefined,
): Promise<Sample> {
  const asking = askFor(context, listed);
  const page = await context.http.get('/v1/company/employees', {
    template: '/v1/company/employees',
    schema: employeesPage(asking.plan),
    query: { limit: people, offset: 0, 'attributes[]': asking.keys },
    permission: { field: 'employees' },
  });
  return { records: page.records, total: page.total, custom: [] };
}

export async function sampleV2(context: ReadContext<Settings>): Promise<Sample> {
  const wanted = wantedOf(context);
  const page = await context.http.get('/v2/persons', {
    template: '/v2/persons',
    schema: personsPage(planOf(context.settings, wanted)),
    query: { limit: people },
    permission: { field: 'employees' },
  });
  const some = page.people.slice(0, employmentsLookedAt);
  const found = await inParallel(some, context.settings.concurrency, async (person) => {
    const answer = await employmentsOf(context, person.id);
    return answer !== undefined && 'employments' in answer
      ? [joined(person, answer.employments, wanted)]
      : [];
  });
  const records = found.flat();
  await nameDepartments(
    records,
    wanted.fields.has('department') ? await departmentNames(context) : undefined,
  );
  return { records, total: undefined, custom: [...page.attributes.values()] };
}
