import type { InvalidRecord, KeyedPart, ReadContext } from '../connector-kit/connector.ts';
import { UnexpectedResponse } from '../connector-kit/errors.ts';
import type { AnyConnector } from '../connections/connector-register.ts';
import type { PartGroup, PartStore } from './part-store.ts';
import type { ReadFacts } from './people-page.ts';

export interface SourcePage {
  records: unknown[];
  invalid: readonly InvalidRecord[];
  unchanged: readonly string[];
}

export interface ReadInput {
  connector: AnyConnector;
  context: ReadContext<unknown>;
  parts: PartStore;
  facts: ReadFacts;
  /** Called with the source's own word on who it is, before people are read. Throws to stop. */
  checkTenant?: (tenant: string) => void;
}

/**
 * First step: everything the HR system lists, page by page. People who come in pieces are put together once all pages are here.
 * Throws the kit's errors; a read that ends without its `end` event is not complete.
 */
export async function* read(input: ReadInput): AsyncGenerator<SourcePage> {
  const { connector, context, facts, parts } = input;
  let ended = false;
  for await (const event of connector.read(context)) {
    if (ended) throw new UnexpectedResponse('The connector went on after the end of its read.');
    switch (event.type) {
      case 'tenant':
        facts.tenant = event.key;
        input.checkTenant?.(event.key);
        break;
      case 'companies':
        facts.companies.push(...event.companies);
        break;
      case 'readable':
        facts.unreadable.push(...event.unreadable);
        break;
      case 'people':
        yield { records: [...event.records], invalid: event.invalid ?? [], unchanged: event.unchanged ?? [] };
        break;
      case 'parts':
        await parts.add(event.parts);
        if (event.invalid?.length) yield { records: [], invalid: event.invalid, unchanged: [] };
        break;
      case 'end':
        ended = true;
        facts.complete = event.complete;
        if (event.total !== undefined) facts.total = event.total;
        if (event.reason !== undefined) facts.reason = event.reason;
    }
  }
  if (!ended) facts.reason = 'The read ended before the connector said that it was complete.';
  if (ended && facts.complete) yield* assembled(input);
}

async function* assembled(input: ReadInput): AsyncGenerator<SourcePage> {
  const { assemble } = input.connector;
  if (!assemble) return;
  for await (const groups of input.parts.groups(assemble.primary)) {
    input.context.signal.throwIfAborted();
    const referenced = await referencedParts(input, groups);
    const records = groups.map((group, index) =>
      assemble.assemble(group.key, group.parts, referenced[index] ?? [], input.context.today),
    );
    yield { records, invalid: [], unchanged: [] };
  }
}

/** One look-up for a whole batch of people; each gets the parts it asked for. */
async function referencedParts(
  input: ReadInput,
  groups: readonly PartGroup[],
): Promise<KeyedPart<unknown>[][]> {
  const { assemble } = input.connector;
  const wanted = groups.map((group) => assemble?.references(group.parts) ?? []);
  const distinct = new Map(
    wanted.flat().map((reference) => [`${reference.kind}\n${reference.key}`, reference]),
  );
  const found = Map.groupBy(
    await input.parts.find([...distinct.values()]),
    ({ kind, key }) => `${kind}\n${key}`,
  );
  return wanted.map((references) =>
    references.flatMap(({ kind, key }) => found.get(`${kind}\n${key}`) ?? []),
  );
}
