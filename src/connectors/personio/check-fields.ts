import type { FieldCheck, ReadContext } from '../../connector-kit/connector.ts';
import type { FieldName } from '../../domain/employee.ts';
import type { SourcePerson } from '../../domain/source-person.ts';
import { type AttributeNames, findNamed } from './attribute-names.ts';
import type { Sample } from './check-sample.ts';
import { fields, tick } from './fields.ts';
import { normalise } from './normalise.ts';
import type { V1Record, V2Record } from './record.ts';
import type { AttributeEntry } from './answer-v1.ts';
import type { Settings } from './schema.ts';
import { v1KeysOf, wantedOf } from './wanted.ts';

/**
 * Coverage of every mapped field and named attribute in a sample. A key that nobody has is not readable, unless the list of
 * readable attributes names it: then it is empty.
 */
export function fieldChecks(
  context: ReadContext<Settings>,
  sample: Sample | undefined,
  listed: readonly AttributeEntry[] | undefined,
): FieldCheck[] {
  const wanted = wantedOf(context);
  const people = (sample?.records ?? []).flatMap((record) => personOf(record, context));
  const isListed = (name: string | undefined) =>
    name !== undefined && listed !== undefined && findNamed(listed, name) !== undefined;
  const own = fields
    .filter(({ field }) => wanted.fields.has(field))
    .map(({ field, required, repair }) => {
      const key =
        field === 'birthday' ? context.settings.birthday_attribute : v1KeysOf(field, context.settings)[0];
      const filled = people.filter((one) => isFilled(one, field)).length;
      const cameFor = people.filter((one) => came(one, field)).length;
      const state = stateOf({
        people: people.length,
        filled,
        cameFor,
        isListed: field !== 'department' && isListed(key),
      });
      return {
        field,
        state,
        required,
        filled,
        ...(state === 'not_readable' && { repair: repairOf(field, repair, sample) }),
      };
    });
  const mapped = namesInMapping(context);
  const named = wanted.attributes.map((name) => {
    const filled = people.filter(({ person }) => !isEmpty(person.attributes.get(name))).length;
    const cameFor = people.filter(({ person }) => !person.absentAttributes.includes(name)).length;
    const state = stateOf({ people: people.length, filled, cameFor, isListed: isListed(name) });
    // An attribute that no field takes is the scope's: without it nobody can be chosen.
    const label = labelOf(name, sample, listed);
    return {
      field: name,
      ...(label !== undefined && { label }),
      state,
      required: !mapped.has(name),
      filled,
      ...(state === 'not_readable' && { repair: tick(name) }),
    };
  });
  return [...own, ...named];
}

/** As the list of readable attributes has it, or else the sample. */
function labelOf(
  name: string,
  sample: Sample | undefined,
  listed: readonly AttributeEntry[] | undefined,
): string | undefined {
  return findNamed<AttributeNames>([...(listed ?? []), ...(sample?.custom ?? [])], name)?.label;
}

interface Looked {
  person: SourcePerson;
  hasStatus: boolean;
}

/** A record without a status is looked at as if it had one, so that its other fields count. */
function personOf(record: V1Record | V2Record, context: ReadContext<Settings>): Looked[] {
  const hasStatus =
    record.status !== undefined ||
    (record.api === 'v2' && record.employments.some(({ status }) => status !== undefined));
  const looked = hasStatus ? record : { ...record, status: 'active' };
  const normalised = normalise(looked, context);
  return normalised.outcome === 'person' ? [{ person: normalised.person, hasStatus }] : [];
}

function isFilled({ person, hasStatus }: Looked, field: FieldName): boolean {
  if (field === 'enrollment_status') return hasStatus;
  if (!field.startsWith('employments.')) return !isEmpty(Reflect.get(person, field));
  const name = field.slice('employments.'.length);
  return person.employments.some((employment) => !isEmpty(Reflect.get(employment, name)));
}

function came({ person, hasStatus }: Looked, field: FieldName): boolean {
  return field === 'enrollment_status' ? hasStatus : !person.absent.includes(field);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function stateOf(seen: {
  people: number;
  filled: number;
  cameFor: number;
  isListed: boolean;
}): FieldCheck['state'] {
  if (seen.filled > 0) return 'readable';
  if (seen.people === 0) return 'unknown';
  return seen.cameFor > 0 || seen.isListed ? 'empty_in_sample' : 'not_readable';
}

/** The department of v2 needs a second right, which is easily overlooked. */
function repairOf(field: FieldName, repair: string, sample: Sample | undefined): string {
  const isV2 = sample?.records.some(({ api }) => api === 'v2') ?? false;
  return field === 'department' && isV2
    ? `${repair} Also give the credential the right Org Units: Read; or let the connection read v1, which has the name without it.`
    : repair;
}

function namesInMapping({ mapping }: ReadContext<Settings>): Set<string> {
  const own = Object.values(mapping.fields).filter((name) => typeof name === 'string');
  return new Set([...own, ...Object.values(mapping.custom).map(({ from }) => from)]);
}
