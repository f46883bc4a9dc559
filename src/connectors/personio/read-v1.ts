import type { ReadContext, ReadEvent } from '../../connector-kit/connector.ts';
import { pageGuard } from '../../connector-kit/page-guard.ts';
import { finding } from '../../domain/finding.ts';
import { findNamed } from './attribute-names.ts';
import { readableAttributes } from './attributes.ts';
import type { PersonioRecord, V1Record } from './record.ts';
import { reduceV1 } from './reduce.ts';
import type { AttributeEntry } from './answer-v1.ts';
import { employeesPage, singleEmployee, type V1Page, type V1Plan } from './schema-v1.ts';
import type { Settings } from './schema.ts';
import { v1KeysOf, type Wanted, wantedOf } from './wanted.ts';
import { countedPeople } from '../../domain/counted.ts';

const path = '/v1/company/employees';

/** All employees by offset, leavers included. */
export async function* readV1(context: ReadContext<Settings>): AsyncGenerator<ReadEvent<PersonioRecord>> {
  const asking = askFor(context, await readableAttributes(context));
  const guard = pageGuard();
  const companies = new Map<string, string>();
  const proof = readableProof(asking);
  let rows = 0;
  let total: number | undefined;
  for (;;) {
    const page = await context.http.get(path, {
      template: path,
      schema: employeesPage(asking.plan),
      query: { limit: context.settings.page_size_v1, offset: rows, 'attributes[]': asking.keys },
      permission: { field: 'employees' },
    });
    rows += page.rows;
    total = page.total ?? total;
    for (const [id, name] of page.companies) companies.set(id, name);
    proof.look(page);
    guard.page({ keys: page.ids, ...(page.rows > 0 && { next: String(rows) }) });
    if (page.rows > 0)
      yield { type: 'people', records: reduced(page, asking, context), invalid: page.invalid };
    context.progress({ people: rows, ...(total !== undefined && { total }) });
    if (isLast(page, { rows, total, limit: context.settings.page_size_v1 })) break;
  }
  const unreadable = proof.unreadable();
  if (unreadable.length > 0) yield { type: 'readable', unreadable };
  if (companies.size > 0) yield { type: 'companies', companies: named(companies) };
  yield ending(rows, total);
}

/** The total is believed when there is one; without it a short page is the last. `current_page` is known to be wrong. */
function isLast(page: V1Page, at: { rows: number; total: number | undefined; limit: number }): boolean {
  if (page.rows === 0) return true;
  return at.total === undefined ? page.rows < at.limit : at.rows >= at.total;
}

function ending(rows: number, total: number | undefined): ReadEvent<PersonioRecord> {
  if (total === undefined) return { type: 'end', complete: true };
  if (rows >= total) return { type: 'end', complete: true, total };
  const reason = `Personio says that it has ${countedPeople(total)} and listed ${rows}.`;
  return { type: 'end', complete: false, total, reason };
}

function named(companies: ReadonlyMap<string, string>): { external_id: string; full_name: string }[] {
  return [...companies].map(([external_id, full_name]) => ({ external_id, full_name }));
}

export interface V1Asking {
  wanted: Wanted;
  plan: V1Plan;
  /** What `attributes[]` is limited to; undefined = everything readable, because a key is not known. */
  keys: readonly string[] | undefined;
  listed: readonly AttributeEntry[] | undefined;
}

/** Which cells are asked for and where they stand. `listed` = what the credential may read, when that could be read. */
export function askFor(
  context: Pick<ReadContext<Settings>, 'settings' | 'mapping' | 'attributes'>,
  listed: readonly AttributeEntry[] | undefined,
): V1Asking {
  const { settings } = context;
  const wanted = wantedOf(context);
  const keyOf = (name: string) => findNamed(listed ?? [], name)?.key;
  const fieldKeys = [...wanted.fields].map((field) => ({ field, keys: v1KeysOf(field, settings) }));
  const birthday = wanted.fields.has('birthday')
    ? { name: settings.birthday_attribute, key: keyOf(settings.birthday_attribute) }
    : undefined;
  const attributes = wanted.attributes.map((name) => ({ name, key: keyOf(name) }));
  const dynamic = [birthday?.key, ...attributes.map(({ key }) => key)].filter((key) => key !== undefined);
  const keys = new Set(['id', 'status', ...fieldKeys.flatMap(({ keys: own }) => own), ...dynamic]);
  return {
    wanted,
    listed,
    keys: listed === undefined ? undefined : [...keys],
    plan: {
      absence: fieldKeys.flatMap(({ field, keys: [key] }) =>
        key === undefined || field === 'enrollment_status' ? [] : [{ field, key }],
      ),
      birthday,
      attributes,
      scan: listed === undefined,
    },
  };
}

/**
 * What cannot be read for sure: the list of attributes does not name it, and nobody on the pages had it. The status counts also
 * without that list: a status that nobody has is a withdrawn right, never a company that left.
 */
function readableProof(asking: V1Asking): { look(page: V1Page): void; unreadable(): string[] } {
  const { listed, plan, wanted } = asking;
  const isListed = (key: string | undefined) =>
    listed === undefined || (key !== undefined && listed.some((entry) => entry.key === key));
  const doubted = new Set<string>(plan.absence.filter(({ key }) => !isListed(key)).map(({ field }) => field));
  if (plan.birthday && !isListed(plan.birthday.key)) doubted.add('birthday');
  for (const { name, key } of plan.attributes) if (!isListed(key)) doubted.add(name);
  let people = 0;
  let hasStatus = !wanted.fields.has('enrollment_status');
  return {
    look(page) {
      people += page.records.length;
      for (const record of page.records) {
        hasStatus ||= record.status !== undefined;
        if (doubted.size > 0) clear(doubted, record);
      }
    },
    unreadable: () => [...(people > 0 && !hasStatus ? ['enrollment_status'] : []), ...doubted],
  };
}

function clear(doubted: Set<string>, record: V1Record): void {
  const absent = new Set<string>([...record.absent, ...record.absentAttributes]);
  for (const name of doubted) if (!absent.has(name)) doubted.delete(name);
}

/** Where attributes could be named in the request, nothing else came. */
function reduced(page: V1Page, asking: V1Asking, { settings }: ReadContext<Settings>): readonly V1Record[] {
  if (asking.keys !== undefined) return page.records;
  return page.records.map((record) => reduceV1(record, asking.wanted, settings));
}

/** One employee asked for directly: everything readable comes. */
export async function readOneV1(
  context: ReadContext<Settings>,
  id: string,
): Promise<PersonioRecord | undefined> {
  const asking = askFor(context, await readableAttributes(context));
  const page = await context.http.find(`${path}/${encodeURIComponent(id)}`, {
    template: `${path}/{id}`,
    schema: singleEmployee(asking.plan),
    permission: { field: 'employees' },
  });
  if (page === undefined) return undefined;
  const findings = page.invalid[0]?.findings ?? [
    finding('RECORD_MALFORMED', { external_id: id, path: 'id' }),
  ];
  const record = page.records.find((one) => one.id === id);
  return record ? reduceV1(record, asking.wanted, context.settings) : { api: 'none', id, findings };
}
