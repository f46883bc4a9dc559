import { type Connection, loadConnection } from '../connections/connection.ts';
import { type AnyConnector, connectorOf } from '../connections/connector-register.ts';
import { fieldSource } from '../connections/field-source.ts';
import type { OpenSource } from '../connections/open-source.ts';
import { changesOfSubject } from '../changes/changes-of-subject.ts';
import { AppError } from '../domain/app-error.ts';
import type { FieldChange } from '../domain/change.ts';
import { changedFields } from '../domain/compare.ts';
import { mappingVersion } from '../domain/content-hash.ts';
import { type Employee, employmentFields, personFields } from '../domain/employee.ts';
import type { Finding } from '../domain/finding.ts';
import { type ConnectionId } from '../domain/ids.ts';
import { type LocalDate, localDateAt } from '../domain/local-date.ts';
import { judgeScope, type Scope } from '../domain/scope.ts';
import { scopeSentence } from '../domain/scope-sentence.ts';
import { acceptedPerson } from './known.ts';
import { normalisePage } from './normalise.ts';
import { namedAttributes } from '../connections/named-attributes.ts';
import type { RunDeps } from './run-deps.ts';

/** One person, from the source's fields to the accepted values. Read now, shown, and not stored. */
export interface Explanation {
  externalId: string;
  /** What the HR system says now; empty when it does not know the person. */
  source: readonly { path: string; value: unknown }[];
  /** Every value with where it came from and the rule that made it. */
  values: readonly ExplainedValue[];
  status: string;
  scope: { included: boolean; sentence: string; rule?: string };
  findings: readonly Finding[];
  accepted: Employee | undefined;
  /** What the next accepted run would change for this person. */
  differences: readonly FieldChange[];
  /** Oldest first, each with the run that accepted it. */
  history: Awaited<ReturnType<typeof changesOfSubject>>;
}

export interface ExplainedValue {
  field: string;
  value: unknown;
  from: string;
  rule: string;
}

/**
 * Asks the HR system for this one person and goes through the same rules as a run, saying each. Throws PERSON_UNKNOWN when neither
 * the source nor the accepted list knows the id, PERSON_ERASED without asking the source, and the errors of the connector kit.
 */
export async function explainPerson(
  deps: RunDeps,
  input: { connectionId: ConnectionId; externalId: string; signal?: AbortSignal; onRetry?: () => void },
): Promise<Explanation> {
  const { externalId } = input;
  const connection = await loadConnection(deps.db, input.connectionId);
  if ((await deps.erasedAmong(connection, [externalId])).has(externalId)) throw erasedPerson();
  const connector = connectorOf(deps.connectors, connection.connector);
  const mode = connection.approvedBinding === undefined ? 'test' : 'live';
  await using source = await deps.openSource({
    connection,
    connector,
    purpose: 'explain',
    mode,
    ...(input.onRetry && { onRetry: input.onRetry }),
  });
  const now = deps.clock.now();
  const today = localDateAt(now, connection.timeZone);
  const read = await readNow({
    connector,
    source,
    externalId,
    now,
    today,
    ...(input.signal && { signal: input.signal }),
  });
  const accepted = await acceptedPerson(deps.db.pool, connection.id, externalId);
  if (!read && !accepted) throw unknownPerson();
  return {
    externalId,
    source: read?.fields ?? [],
    values: read?.employee ? explainValues(read.employee, connector, source) : [],
    status: read?.employee
      ? statusSentence(read.employee, read.sourceStatus, today, connection)
      : absentSentence,
    scope: read?.employee
      ? scopeOf(source.scope, read, today)
      : { included: false, sentence: absentSentence },
    findings: read?.findings ?? [],
    accepted: accepted?.employee,
    differences: read?.employee && accepted ? changedFields(accepted.employee, read.employee) : [],
    history: accepted
      ? await changesOfSubject(
          { db: deps.db.kysely },
          { connectionId: connection.id, subjectId: accepted.id },
        )
      : [],
  };
}

interface ReadNow {
  fields: { path: string; value: unknown }[];
  employee: Employee | undefined;
  attributes: Parameters<typeof judgeScope>[1]['attributes'];
  sourceStatus: string;
  findings: readonly Finding[];
}

async function readNow(input: {
  connector: AnyConnector;
  source: OpenSource;
  externalId: string;
  now: Date;
  today: LocalDate;
  signal?: AbortSignal;
}): Promise<ReadNow | undefined> {
  const { connector, source, now, today } = input;
  const { mapping, scope } = source;
  const attributes = namedAttributes(mapping, scope);
  const context = source.context({
    now,
    today,
    attributes,
    signal: input.signal ?? new AbortController().signal,
    previous: async () => new Map(),
    progress: () => undefined,
  });
  const record = await connector.readOne(context, input.externalId);
  if (record === undefined) return undefined;
  const page = normalisePage(
    { records: [record], invalid: [], unchanged: [] },
    {
      connector,
      mapping,
      attributes,
      today,
      settings: context.settings,
      mappingVersion: mappingVersion(mapping, connector.version),
    },
  );
  const [person] = page.people;
  return {
    fields: connector.sourceFields(record),
    employee: person?.employee,
    attributes: person?.person.attributes ?? new Map(),
    sourceStatus: person?.person.source_status ?? 'unknown',
    findings: person?.findings ?? page.invalid.flatMap(({ findings }) => [...findings]),
  };
}

function explainValues(
  employee: Employee,
  connector: AnyConnector,
  { mapping, settings }: Pick<OpenSource, 'mapping' | 'settings'>,
): ExplainedValue[] {
  const declared = new Map(
    connector.fields.map(({ field }) => [
      field as string,
      fieldSource(connector, field, settings)?.source ?? '',
    ]),
  );
  const explained = (field: string, value: unknown): ExplainedValue => {
    const own = (mapping.fields as Record<string, string | true | undefined>)[field]; // keys are field names
    if (mapping.off.includes(field)) return { field, value, from: '', rule: 'Switched off in the mapping.' };
    if (typeof own === 'string')
      return { field, value, from: own, rule: 'Filled from this attribute by the mapping.' };
    const from = declared.get(field) ?? '';
    return {
      field,
      value,
      from,
      rule: value === undefined ? 'Empty at the source, or not mapped.' : 'By default.',
    };
  };
  const person = personFields.map((field) => ({
    ...explained(field, employee[field]),
    ...(field === 'enrollment_status' && { rule: 'From the status there and the dates.' }),
  }));
  const primary = employee.employments[0];
  const employment = employmentFields.map((field) => explained(`employments.${field}`, primary?.[field]));
  const custom = Object.entries(mapping.custom).map(([name, { from }]) => ({
    field: `custom.${name}`,
    value: employee.custom?.[name],
    from,
    rule: 'A custom field of the mapping.',
  }));
  return [...person, ...employment, ...custom].filter(
    ({ value, rule }) => value !== undefined || !rule.startsWith('Empty'),
  );
}

function statusSentence(
  employee: Employee,
  sourceStatus: string,
  today: LocalDate,
  connection: Connection,
): string {
  const primary = employee.employments[0];
  const dates = `starts ${primary?.start_date ?? 'at an unknown date'}, last day ${primary?.offboarding_date ?? 'not set'}`;
  return `${employee.enrollment_status} on ${today} (${connection.timeZone}): the source says ${sourceStatus}; the primary employment ${dates}.`;
}

function scopeOf(scope: Scope, read: ReadNow, today: LocalDate): Explanation['scope'] {
  if (!read.employee) return { included: false, sentence: absentSentence };
  const verdict = judgeScope(scope, { employee: read.employee, attributes: read.attributes }, today);
  const sentence = scopeSentence(scope);
  return verdict.included ? { included: true, sentence } : { included: false, sentence, rule: verdict.rule };
}

const absentSentence = 'The HR system does not give a usable record of this person now.';

function unknownPerson(): AppError {
  return new AppError('PERSON_UNKNOWN', 'Neither the HR system nor the accepted list knows this id.', {
    nextStep:
      'Give the external id as the HR system writes it; `rollcall employee list` shows those that are accepted.',
  });
}

function erasedPerson(): AppError {
  return new AppError('PERSON_ERASED', 'This person was erased, and is not asked for at the HR system.', {
    nextStep: 'Nothing is left to explain. Lifting the erasure lets the person come back with the next run.',
  });
}
