import type { Connection } from '../connections/connection.ts';
import type { AnyConnector } from '../connections/connector-register.ts';
import { namedAttributes } from '../connections/named-attributes.ts';
import type { OpenSource } from '../connections/open-source.ts';
import type { PreviousPerson, ReadContext } from '../connector-kit/connector.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { localDateAt } from '../domain/local-date.ts';
import { mappingVersion } from '../domain/content-hash.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import type { SourceStatus } from '../domain/source-person.ts';
import type { RunState } from './run-state.ts';
import { databasePartStore } from './database-part-store.ts';
import { Readability } from './readability.ts';
import { type ReadPeopleInput } from './read-people.ts';
import type { RunDeps } from './run-deps.ts';

/** One connection opened for one run: what readPeople needs, and what later steps ask the HR system with. */
export interface Reading extends AsyncDisposable {
  input: ReadPeopleInput;
  context: ReadContext<unknown>;
  mapping: Mapping;
  mappingVersion: string;
  scope: Scope;
  today: LocalDate;
  tenantExpected: string | undefined;
}

export async function openReading(
  deps: RunDeps,
  about: {
    connection: Connection;
    connector: AnyConnector;
    mode: 'live' | 'test';
    conduct: RunState;
    onProgress: (people: number, total?: number) => void;
    onRetry?: () => void;
    checkTenant?: (expected: string | undefined, tenant: string) => void;
  },
): Promise<Reading> {
  const { connection, connector, conduct, mode } = about;
  const { lease, facts, startedAt } = conduct;
  const source: OpenSource = await deps.openSource({
    connection,
    connector,
    mode,
    purpose: mode,
    runId: lease.runId,
    ...(about.onRetry && { onRetry: about.onRetry }),
  });
  const { mapping, scope, tenantExpected } = source;
  const today = localDateAt(startedAt, connection.timeZone);
  const context = source.context({
    now: startedAt,
    today,
    attributes: namedAttributes(mapping, scope),
    signal: lease.signal,
    neverAddsEnded: true,
    progress: ({ people, total }) => about.onProgress(people, total),
    previous: mode === 'live' ? (ids) => previousPeople(deps, connection.id, ids) : async () => new Map(),
  });
  const parts = databasePartStore(lease.client, lease.runId);
  const readability = new Readability({ connector, mapping, scope });
  const checkTenant = (tenant: string): void => about.checkTenant?.(tenantExpected, tenant);
  return {
    context,
    mapping,
    mappingVersion: mappingVersion(mapping, connector.version),
    scope,
    today,
    tenantExpected,
    input: {
      times: conduct.times,
      connector,
      context,
      mapping,
      scope,
      parts,
      facts,
      readability,
      checkTenant,
    },
    [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
  };
}

async function previousPeople(
  deps: RunDeps,
  connectionId: string,
  externalIds: readonly string[],
): Promise<Map<string, PreviousPerson>> {
  const { rows } = await deps.db.pool.query<{
    external_id: string;
    source_status: SourceStatus;
    source_updated_at: string | null;
    ends_on: LocalDate | null;
  }>(
    `select external_id, source_status, source_updated_at, ends_on from employees
      where connection_id = $1 and external_id = any($2) and in_list`,
    [connectionId, externalIds],
  );
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        source_status: row.source_status,
        source_updated_at: row.source_updated_at ?? undefined,
        ends_on: row.ends_on ?? undefined,
      },
    ]),
  );
}
