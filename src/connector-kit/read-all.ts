import type { Company } from '../domain/employee.ts';
import type { Finding } from '../domain/finding.ts';
import type { Normalised, SourcePerson } from '../domain/source-person.ts';
import type { Assembly, Connector, InvalidRecord, KeyedPart, ReadContext } from './connector.ts';

/** Everything that one complete read gave, in memory. */
export interface WholeRead {
  tenant: string | undefined;
  companies: readonly Company[];
  unreadable: readonly string[];
  /** Sorted by external id, so that two reads can be compared. */
  people: readonly SourcePerson[];
  findings: readonly Finding[];
  invalid: readonly InvalidRecord[];
  absent: readonly string[];
  unchanged: readonly string[];
  complete: boolean;
  total: number | undefined;
  reason: string | undefined;
}

/**
 * Reads all people with a connector and keeps them in memory, parts assembled. For tests: a run keeps people and parts
 * outside of memory. Throws what the connector throws, and Error when the read does not end with an `end` event.
 */
export async function readAll<Settings, Credentials, SourceRecord, Part>(
  connector: Connector<Settings, Credentials, SourceRecord, Part>,
  context: ReadContext<Settings>,
): Promise<WholeRead> {
  const records: SourceRecord[] = [];
  const parts: KeyedPart<Part>[] = [];
  const whole = {
    invalid: [] as InvalidRecord[],
    unchanged: [] as string[],
    companies: [] as Company[],
    unreadable: [] as string[],
  };
  let tenant: string | undefined;
  let end: { complete: boolean; total?: number; reason?: string } | undefined;
  for await (const event of connector.read(context)) {
    if (end) throw new Error('The connector went on after its end event.');
    if (event.type === 'tenant') tenant = event.key;
    else if (event.type === 'companies') whole.companies.push(...event.companies);
    else if (event.type === 'readable') whole.unreadable.push(...event.unreadable);
    else if (event.type === 'end') end = event;
    else {
      whole.invalid.push(...(event.invalid ?? []));
      if (event.type === 'parts') parts.push(...event.parts);
      else {
        records.push(...event.records);
        whole.unchanged.push(...(event.unchanged ?? []));
      }
    }
  }
  if (!end) throw new Error('The connector stopped without an end event.');
  if (connector.assemble) records.push(...assembled(connector.assemble, parts, context));
  const normalised = normalisedAll(connector, records, context);
  return {
    ...whole,
    ...normalised,
    invalid: [...whole.invalid, ...normalised.invalid],
    tenant,
    complete: end.complete,
    total: end.total,
    reason: end.reason,
  };
}

function assembled<Settings, Part, SourceRecord>(
  assembly: Assembly<Part, SourceRecord>,
  parts: readonly KeyedPart<Part>[],
  context: ReadContext<Settings>,
): SourceRecord[] {
  const byKey = Map.groupBy(parts, (part) => JSON.stringify([part.kind, part.key]));
  const primary = parts.filter((part) => part.kind === assembly.primary).map((part) => part.key);
  const keys = [...new Set(primary)].toSorted();
  return keys.map((key) => {
    const own = (byKey.get(JSON.stringify([assembly.primary, key])) ?? []).map((part) => part.part);
    const referenced = assembly
      .references(own)
      .flatMap((reference) => byKey.get(JSON.stringify([reference.kind, reference.key])) ?? []);
    return assembly.assemble(key, own, referenced, context.today);
  });
}

function normalisedAll<Settings, Credentials, SourceRecord, Part>(
  connector: Connector<Settings, Credentials, SourceRecord, Part>,
  records: readonly SourceRecord[],
  context: ReadContext<Settings>,
): Pick<WholeRead, 'people' | 'findings' | 'invalid' | 'absent'> {
  const outcomes = records.map((record): Normalised => connector.normalise(record, context));
  const people = outcomes.filter((outcome) => outcome.outcome === 'person');
  return {
    people: people.map(({ person }) => person).toSorted(byExternalId),
    findings: people.flatMap(({ findings }) => findings),
    invalid: outcomes
      .filter((outcome) => outcome.outcome === 'invalid')
      .map(({ external_id, findings }) => ({ external_id, findings })),
    absent: outcomes.filter((outcome) => outcome.outcome === 'absent').map(({ external_id }) => external_id),
  };
}

function byExternalId(left: SourcePerson, right: SourcePerson): number {
  return left.external_id < right.external_id ? -1 : Number(left.external_id > right.external_id);
}
