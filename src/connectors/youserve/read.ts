import type { InvalidRecord, KeyedPart, ReadContext, ReadEvent } from '../../connector-kit/connector.ts';
import { mappingPlan } from '../../domain/mapping-plan.ts';
import { companiesOn, namedParts } from './named.ts';
import { type ListName, pages } from './pages.ts';
import type { Part, YouServeEmployee } from './parts.ts';
import { isPart, type ReduceRecord, reducer } from './reduce.ts';
import type { Settings } from './schema.ts';

/**
 * A complete read: companies, all pages of all time slices of employees, and of employments when the setting is on. No `from` and
 * `to`: changes alone cannot tell who is gone.
 *
 * The tenant's key is the tenant id alone: YouServe never answers with two tenants, and companies come and go within one. Another
 * tenant's people behind the same id would show as new ids all over, which the guard holds.
 */
export async function* read(
  context: ReadContext<Settings>,
): AsyncGenerator<ReadEvent<YouServeEmployee, Part>> {
  const { mapping, attributes, settings } = context;
  yield { type: 'tenant', key: settings.tenant_id };
  const companies = await readNamed(context, 'company');
  yield { type: 'companies', companies: companiesOn(companies, context.today) };
  yield { type: 'parts', parts: companies };
  if (mappingPlan(mapping).fromSource.title)
    yield { type: 'parts', parts: await readNamed(context, 'jobProfile') };
  const reduce = reducer(mapping, attributes);
  yield* readRecords(context, 'employees', reduce.employee);
  if (settings.read_employments) yield* readRecords(context, 'employments', reduce.employment);
  yield { type: 'end', complete: true };
}

const listOf = { company: 'companies', jobProfile: 'jobProfiles' } as const;

export async function readNamed(
  context: ReadContext<Settings>,
  of: 'company' | 'jobProfile',
): Promise<KeyedPart<Part>[]> {
  const parts: KeyedPart<Part>[] = [];
  const takenFrom = (records: readonly unknown[]) => namedParts(records, of);
  for await (const page of pages(context, listOf[of], takenFrom)) parts.push(...page);
  return parts;
}

async function* readRecords(
  context: ReadContext<Settings>,
  list: ListName,
  reduce: ReduceRecord,
): AsyncGenerator<ReadEvent<YouServeEmployee, Part>> {
  let people = 0;
  const takenFrom = (records: readonly unknown[]) =>
    sorted(records.map((record, index) => reduce(record, `${list}[${index}]`)));
  for await (const { parts, invalid } of pages(context, list, takenFrom)) {
    yield { type: 'parts', parts, ...(invalid.length > 0 && { invalid }) };
    if (list !== 'employees') continue;
    people += parts.filter(({ part }) => holdsOn(part, context.today)).length;
    context.progress({ people });
  }
}

export function sorted(outcomes: readonly (KeyedPart<Part> | InvalidRecord)[]): {
  parts: KeyedPart<Part>[];
  invalid: InvalidRecord[];
} {
  const parts: KeyedPart<Part>[] = [];
  const invalid: InvalidRecord[] = [];
  for (const outcome of outcomes) {
    if (isPart(outcome)) parts.push(outcome);
    else invalid.push(outcome);
  }
  return { parts, invalid };
}

/** Near enough to count people by while they are read: one slice of each holds today. */
function holdsOn({ validFrom = '', validUntil = '9999-12-31' }: Part, today: string): boolean {
  return validFrom <= today && today <= validUntil;
}
