import type { ReadContext } from '../connector-kit/connector.ts';
import { mappingVersion } from '../domain/content-hash.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import { normalise } from './normalise.ts';
import type { PartStore } from './part-store.ts';
import type { PeoplePage, ReadFacts } from './people-page.ts';
import type { Readability } from './readability.ts';
import type { AnyConnector } from '../connections/connector-register.ts';
import { read } from './read.ts';
import { scope } from './scope.ts';
import { StepTimes } from './step-times.ts';

export interface ReadPeopleInput {
  connector: AnyConnector;
  context: ReadContext<unknown>;
  mapping: Mapping;
  scope: Scope;
  parts: PartStore;
  facts: ReadFacts;
  readability: Readability;
  checkTenant?: (tenant: string) => void;
  times?: StepTimes;
}

/** The part of the pipeline that needs no database: read → normalise → scope. A run, a test export and a try all go through it. */
export function readPeople(input: ReadPeopleInput): AsyncGenerator<PeoplePage> {
  const { connector, context, mapping, times = new StepTimes() } = input;
  const { settings, attributes, today } = context;
  const version = mappingVersion(mapping, connector.version);
  const about = { connector, settings, mapping, mappingVersion: version, attributes, today, times };
  const pages = times.pages('read', read(input));
  const people = normalise(pages, about);
  return scope(looked(people, input.readability), { scope: input.scope, today, times });
}

async function* looked(
  pages: AsyncIterable<PeoplePage>,
  readability: Readability,
): AsyncGenerator<PeoplePage> {
  for await (const page of pages) {
    readability.look(page);
    yield page;
  }
}

export function newReadFacts(): ReadFacts {
  return { complete: false, companies: [], unreadable: [] };
}
