import type { FieldCheck, FieldDeclaration, KeyedPart, ReadContext } from '../../connector-kit/connector.ts';
import { mappingPlan } from '../../domain/mapping-plan.ts';
import type { SourcePerson } from '../../domain/source-person.ts';
import { assembly } from './assemble.ts';
import { fields } from './fields.ts';
import { normalise } from './normalise.ts';
import type { ListName } from './pages.ts';
import type { Part } from './parts.ts';
import type { Settings } from './schema.ts';
import { sourceOf } from './source-of.ts';

interface Sample {
  parts: readonly KeyedPart<Part>[];
  unreadable: ReadonlySet<ListName>;
  hasStopped: boolean;
}

/** How many people of the sample have each mapped field and named attribute. */
export function fieldChecks(
  context: ReadContext<Settings>,
  sample: Sample,
): { fields: FieldCheck[]; sample: number } {
  const people = peopleOf(context, sample.parts);
  const { takes, fromSource } = mappingPlan(context.mapping);
  const declared = fields
    .filter(({ field }) => takes[field] && (!fromSource[field] || sourceOf(field, context.settings)))
    .map((declaration) => fieldCheck(declaration, people, { context, sample }));
  const attributes = context.attributes.map((name) => attributeCheck(name, people, sample));
  return { fields: [...declared, ...attributes], sample: people.length };
}

function peopleOf(context: ReadContext<Settings>, parts: readonly KeyedPart<Part>[]): SourcePerson[] {
  const employees = parts.filter(({ kind }) => kind === assembly.primary);
  const others = parts.filter(({ kind }) => kind !== assembly.primary);
  return [...Map.groupBy(employees, ({ key }) => key)].flatMap(([key, own]) => {
    const slices = own.map(({ part }) => part);
    const read = normalise(assembly.assemble(key, slices, others, context.today), context);
    return read.outcome === 'person' ? [read.person] : [];
  });
}

function fieldCheck(
  { field, required, repair }: FieldDeclaration,
  people: readonly SourcePerson[],
  { context, sample }: { context: ReadContext<Settings>; sample: Sample },
): FieldCheck {
  const attribute = context.mapping.fields[field];
  const filled = people.filter((person) =>
    typeof attribute === 'string' ? person.attributes.has(attribute) : isFilled(person, field),
  ).length;
  return {
    field,
    required,
    filled,
    ...stateOf(filled, people.length, { sample, list: listOf(field), repair }),
  };
}

function attributeCheck(name: string, people: readonly SourcePerson[], sample: Sample): FieldCheck {
  const filled = people.filter(({ attributes }) => attributes.has(name)).length;
  const repair =
    'Ask YouServe to deliver this extension field with employees, spelled exactly so; it may also be empty for these people.';
  return {
    field: name,
    required: false,
    filled,
    ...stateOf(filled, people.length, { sample, list: 'employees', repair }),
  };
}

function stateOf(
  filled: number,
  of: number,
  { sample, list, repair }: { sample: Sample; list: ListName; repair: string },
): { state: FieldCheck['state']; repair?: string } {
  if (sample.hasStopped) return { state: 'unknown' };
  if (sample.unreadable.has(list) || sample.unreadable.has('employees')) {
    const missing = sample.unreadable.has(list) ? list : 'employees';
    return {
      state: 'not_readable',
      repair: `Ask YouServe, with a ticket, to open ${missing} of the IAM API for this application.`,
    };
  }
  if (filled > 0) return { state: 'readable' };
  return of === 0 ? { state: 'unknown' } : { state: 'empty_in_sample', repair };
}

/** The list that a field cannot do without. */
function listOf(field: FieldDeclaration['field']): ListName {
  if (field === 'employments.company_external_id') return 'companies';
  if (field === 'employments.offboarding_date') return 'employments';
  return field === 'title' ? 'jobProfiles' : 'employees';
}

function isFilled(person: SourcePerson, field: FieldDeclaration['field']): boolean {
  if (field === 'enrollment_status') return true;
  const [first, second] = field.split('.');
  if (second === undefined) return valueOf(person, field) !== undefined;
  return (
    first === 'employments' &&
    person.employments.some((employment) => valueOf(employment, second) !== undefined)
  );
}

function valueOf(shape: object, key: string): unknown {
  return new Map<string, unknown>(Object.entries(shape)).get(key);
}
