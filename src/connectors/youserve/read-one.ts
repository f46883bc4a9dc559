import { z } from 'zod';
import type { KeyedPart, ReadContext } from '../../connector-kit/connector.ts';
import { mappingPlan } from '../../domain/mapping-plan.ts';
import { assembly } from './assemble.ts';
import { pages } from './pages.ts';
import type { EmployeeSlice, Part, YouServeEmployee } from './parts.ts';
import { readNamed, sorted } from './read.ts';
import { type Reducer, reducer } from './reduce.ts';
import type { Settings } from './schema.ts';

/**
 * One person, for explaining; as of today, as a complete read gives it. `/employees/{id}` knows only slices that are valid today and says
 * 404 to people who are still to come, so everything is looked through when it finds nobody. Undefined = in no page of the list.
 * This is no proof that somebody is gone: people who left vanish after the retention, and a read may drift.
 */
export async function readOne(
  context: ReadContext<Settings>,
  externalId: string,
): Promise<YouServeEmployee | undefined> {
  const reduce = reducer(context.mapping, context.attributes);
  const direct = await askDirectly(context, externalId, reduce);
  const slices = direct.length > 0 ? direct : await lookThrough(context, externalId, reduce);
  if (slices.length === 0) return undefined;
  const referenced = await readReferenced(context, slices, reduce);
  return assembly.assemble(externalId, slices, referenced, context.today);
}

/** One object by its documentation; a list of slices is taken too. */
const OneOrMore = z.union([
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()).transform((one) => [one]),
]);

async function askDirectly(
  context: ReadContext<Settings>,
  externalId: string,
  reduce: Reducer,
): Promise<EmployeeSlice[]> {
  const records = await context.http.find(`/iam/v1.0/employees/${encodeURIComponent(externalId)}`, {
    template: '/iam/v1.0/employees/{id}',
    schema: OneOrMore,
    permission: { field: 'employees' },
  });
  return slicesOf(records ?? [], externalId, reduce);
}

async function lookThrough(
  context: ReadContext<Settings>,
  externalId: string,
  reduce: Reducer,
): Promise<EmployeeSlice[]> {
  const slices: EmployeeSlice[] = [];
  const takenFrom = (records: readonly unknown[]) => slicesOf(records, externalId, reduce);
  for await (const found of pages(context, 'employees', takenFrom)) slices.push(...found);
  return slices;
}

function slicesOf(records: readonly unknown[], externalId: string, reduce: Reducer): EmployeeSlice[] {
  const { parts } = sorted(records.map((record, index) => reduce.employee(record, `employees[${index}]`)));
  return parts
    .map(({ part }) => part)
    .filter((part): part is EmployeeSlice => part.of === 'employee' && part.id === externalId);
}

async function readReferenced(
  context: ReadContext<Settings>,
  slices: readonly EmployeeSlice[],
  reduce: Reducer,
): Promise<KeyedPart<Part>[]> {
  const referenced = await readNamed(context, 'company');
  if (mappingPlan(context.mapping).fromSource.title)
    referenced.push(...(await readNamed(context, 'jobProfile')));
  if (!context.settings.read_employments) return referenced;
  const wanted = new Set(assembly.references(slices).map(({ kind, key }) => `${kind} ${key}`));
  const takenFrom = (records: readonly unknown[]) =>
    sorted(records.map((record, index) => reduce.employment(record, `employments[${index}]`))).parts.filter(
      ({ kind, key }) => wanted.has(`${kind} ${key}`),
    );
  for await (const parts of pages(context, 'employments', takenFrom, { query: filterFor(slices) }))
    referenced.push(...parts);
  return referenced;
}

/** Without a personCode (it may be hidden, or not mapped) all employments are looked through. */
function filterFor(slices: readonly EmployeeSlice[]): Record<string, string> {
  const personCode = slices.find((slice) => slice.personCode !== undefined)?.personCode;
  return personCode === undefined ? {} : { personCode };
}
