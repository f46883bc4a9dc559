import type { InvalidRecord, ReadContext, ReadEvent } from '../../connector-kit/connector.ts';
import { currentEmployment } from './current-employment.ts';
import { employmentsOf, employmentsReader, unreadable } from './employments-v2.ts';
import { type DepartmentNames, departmentNames, legalEntities } from './names-v2.ts';
import { pagesOf } from './paged.ts';
import type { PersonioRecord, V2Employment, V2Record } from './record.ts';
import { personsPage, singlePerson, type V2Person, type V2Plan } from './schema-v2.ts';
import { reduceV2 } from './reduce.ts';
import type { Settings } from './schema.ts';
import { unchangedAmong } from './unchanged-v2.ts';
import { type Wanted, wantedOf } from './wanted.ts';

/** All persons by cursor, each with its employments, leavers included. */
export async function* readV2(context: ReadContext<Settings>): AsyncGenerator<ReadEvent<PersonioRecord>> {
  const wanted = wantedOf(context);
  const departments = wanted.fields.has('department') ? await departmentNames(context) : undefined;
  if (wanted.fields.has('employments.company_external_id')) {
    const companies = await legalEntities(context);
    if (companies !== undefined) yield { type: 'companies', companies };
  }
  const employments = employmentsReader(context);
  const seen = { people: 0, statuses: 0, unchanged: 0 };
  for await (const page of listOf(context, wanted)) {
    const unchanged = await unchangedAmong(context, page.people);
    const read = await employments.of(page.people.filter(({ id }) => !unchanged.has(id)));
    const records: V2Record[] = [];
    const invalid: InvalidRecord[] = [...page.invalid];
    for (const one of read) {
      if ('invalid' in one) invalid.push(one.invalid);
      else records.push(joined(one.person, one.employments, wanted));
    }
    await nameDepartments(records, departments);
    seen.people += page.ids.length;
    seen.unchanged += unchanged.size;
    for (const record of records) if (hasStatus(record)) seen.statuses += 1;
    if (page.ids.length > 0 || invalid.length > 0) {
      yield { type: 'people', records, invalid, unchanged: [...unchanged] };
    }
    context.progress({ people: seen.people });
  }
  // A status that nobody has is a withdrawn right, never a company that left.
  const hasNoStatus = seen.people > 0 && seen.statuses === 0 && seen.unchanged === 0;
  const names = [
    ...(hasNoStatus ? ['enrollment_status'] : []),
    ...(departments?.isRefused ? ['department'] : []),
  ];
  if (names.length > 0) yield { type: 'readable', unreadable: names };
  yield { type: 'end', complete: true };
}

function listOf(
  context: ReadContext<Settings>,
  wanted: Wanted,
): ReturnType<typeof pagesOf<ReturnType<ReturnType<typeof personsPage>>>> {
  return pagesOf(context, {
    path: '/v2/persons',
    template: '/v2/persons',
    schema: personsPage(planOf(context.settings, wanted)),
    query: { limit: context.settings.page_size_v2 },
    permission: { field: 'employees' },
    keys: (page) => page.ids,
  });
}

export function planOf(settings: Settings, wanted: Wanted): V2Plan {
  return {
    birthday: wanted.fields.has('birthday') ? settings.birthday_attribute : undefined,
    attributes: wanted.attributes,
  };
}

/** A record without its department's name. */
export function joined(person: V2Person, employments: readonly V2Employment[], wanted: Wanted): V2Record {
  return reduceV2({ ...person, employments, department: undefined, isDepartmentUnknown: false }, wanted);
}

function hasStatus(record: V2Record): boolean {
  return record.status !== undefined || record.employments.some(({ status }) => status !== undefined);
}

/** Puts in the names of departments, asking for ids that are not known yet. */
export async function nameDepartments(
  records: readonly V2Record[],
  departments: DepartmentNames | undefined,
): Promise<void> {
  if (departments === undefined) return;
  const idOf = (record: V2Record) => currentEmployment(record.employments)?.department_id;
  await departments.learn(records.flatMap((record) => idOf(record) ?? []));
  for (const record of records) {
    const id = idOf(record);
    if (id === undefined || id === null) record.department = id;
    else if (!departments.isRefused) {
      record.department = departments.nameOf(id);
      record.isDepartmentUnknown = record.department === undefined;
    }
  }
}

/** One person asked for directly. */
export async function readOneV2(
  context: ReadContext<Settings>,
  id: string,
): Promise<PersonioRecord | undefined> {
  const wanted = wantedOf(context);
  const page = await context.http.find(`/v2/persons/${encodeURIComponent(id)}`, {
    template: '/v2/persons/{id}',
    schema: singlePerson(planOf(context.settings, wanted)),
    permission: { field: 'employees' },
  });
  if (page === undefined) return undefined;
  const person = page.people.find((one) => one.id === id);
  const first = page.invalid[0] ?? unreadable(id).invalid;
  if (person === undefined) return { api: 'none', id, findings: first.findings };
  const found = (await employmentsOf(context, id)) ?? unreadable(id);
  if ('invalid' in found) return { api: 'none', id, findings: found.invalid.findings };
  const record = joined(person, found.employments, wanted);
  await nameDepartments(
    [record],
    wanted.fields.has('department') ? await departmentNames(context) : undefined,
  );
  return record;
}
