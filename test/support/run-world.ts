import { z } from 'zod';
import type { AnyConnector } from '../../src/connections/connector-register.ts';
import { loadConnection } from '../../src/connections/connection.ts';
import type { ReadContext, ReadEvent } from '../../src/connector-kit/connector.ts';
import type { ReadClient } from '../../src/connector-kit/read-client.ts';
import type { Database } from '../../src/db/database.ts';
import type { Company } from '../../src/domain/employee.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import { GuardLimits } from '../../src/domain/guard-limits.ts';
import { Mapping } from '../../src/domain/mapping.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { SourcePerson } from '../../src/domain/source-person.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { run, type RunInput } from '../../src/runs/run.ts';
import type { RunDeps, RunPoint } from '../../src/runs/run-deps.ts';
import type { RunResult } from '../../src/runs/run-record.ts';
import { testClock, type TestClock } from './clock.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { testIds } from './ids.ts';

/** A source whose people are an array: what a connector would have read. */
export interface ScriptedSource {
  people: readonly (SourcePerson | InvalidPerson)[];
  /** Makes people on demand instead, for many of them. */
  generate?: { count: number; person(index: number): SourcePerson };
  pageSize: number;
  /** How many the source says there are. */
  total?: number;
  complete: boolean;
  tenant?: string;
  companies: Company[];
  unreadable: string[];
  /** Thrown before the page with this number, from 0. */
  failAt?: { page: number; error: Error };
  /** Answers to direct questions; everybody else is not known. */
  direct: Map<string, SourcePerson>;
  directReads: string[];
  /** Ids that come as unchanged instead of as a record. */
  unchanged: string[];
}

export interface InvalidPerson {
  invalid: string | undefined;
  findings: readonly Finding[];
}

export interface RunWorld extends AsyncDisposable {
  db: Database;
  deps: RunDeps;
  clock: TestClock;
  connectionId: ConnectionId;
  source: ScriptedSource;
  scope: Scope;
  mapping: Mapping;
  run(input?: Partial<RunInput>): Promise<RunResult>;
  /** External ids of the list with their status, in order. */
  list(): Promise<Record<string, string>>;
  changes(): Promise<
    {
      sequence: number;
      type: string;
      external_id: string;
      readings: string[];
      reason: string | null;
      fields: string[];
    }[]
  >;
  /** What kind of ids the source gives now. */
  idSpace: string;
  at(point: RunPoint, action: () => void | Promise<void>): void;
}

export interface WorldOptions {
  absenceProof?: 'direct-read' | 'second-read';
  absentMeans?: 'empty' | 'unreadable-or-empty';
  samePerson?: 'person-code' | 'suffixed-email';
  scope?: Scope;
  mapping?: unknown;
  guard?: unknown;
  /** People of the approved export, for the first live run; nothing was approved to compare with when left out. */
  now?: string;
  leaseSeconds?: number;
  idSpace?: string;
  /** Of the ids; a second process needs another one. */
  seed?: number;
}

/** One active, approved connection on a database of its own. */
export async function runWorld(options: WorldOptions = {}): Promise<RunWorld & { db: TestDatabase }> {
  const db = await testDatabase();
  const mapping = Mapping.parse(options.mapping ?? {});
  const scope = options.scope ?? {};
  const connectionId = await insertConnection(db, { ids: testIds(7), mapping, scope, guard: options.guard });
  return Object.assign(worldOn(db, connectionId, options), { db });
}

/** The same world on a database that stands, for another process. */
export function worldOn(db: Database, connectionId: ConnectionId, options: WorldOptions = {}): RunWorld {
  const ids = testIds(options.seed);
  const clock = testClock(options.now ?? '2026-03-02T05:00:00Z');
  const source = newSource();
  const state = { idSpace: options.idSpace ?? 'v1' };
  const connector = { ...scriptedConnector(source, options), idSpace: () => state.idSpace };
  const mapping = Mapping.parse(options.mapping ?? {});
  const scope = options.scope ?? {};
  const points = new Map<RunPoint, () => void | Promise<void>>();
  const deps: RunDeps = {
    db,
    ids,
    clock,
    log: silentLogger,
    connectors: [connector],
    approvedExportOf: async () => undefined,
    erasedAmong: async () => new Set(),
    passes: (point) => points.get(point)?.(),
    ...(options.leaseSeconds !== undefined && { leaseSeconds: options.leaseSeconds }),
    openSource: async ({ connection }) => ({
      settings: {},
      mapping: connection.approvedBinding?.mapping ?? mapping,
      scope: connection.approvedBinding?.scope ?? scope,
      tenantExpected: connection.approvedBinding?.tenant,
      warnings: () => [],
      context: (extra) => ({
        ...extra,
        http: noHttp,
        settings: {},
        mapping,
        grantedScopes: async () => undefined,
      }),
      [Symbol.asyncDispose]: async () => undefined,
    }),
  };
  return {
    db,
    deps,
    clock,
    connectionId,
    source,
    scope,
    mapping,
    run: (input) => run(deps, { connectionId, requestedBy: 'a test', ...input }),
    list: async () => {
      const rows = await db.kysely
        .selectFrom('employees')
        .select(['external_id', 'enrollment_status', 'in_list', 'left_list'])
        .orderBy('external_id')
        .execute();
      return Object.fromEntries(
        rows.map((row) => [row.external_id, row.in_list ? row.enrollment_status : String(row.left_list)]),
      );
    },
    changes: async () => {
      const rows = await db.kysely.selectFrom('changes').selectAll().orderBy('sequence').execute();
      return rows.map(({ sequence, type, external_id, readings, reason, fields }) => ({
        sequence,
        type,
        external_id,
        readings,
        reason,
        fields: (fields as { field: string }[]).map(({ field }) => field),
      }));
    },
    get idSpace() {
      return state.idSpace;
    },
    set idSpace(name) {
      state.idSpace = name;
    },
    at: (point, action) => points.set(point, action),
    [Symbol.asyncDispose]: () => db[Symbol.asyncDispose](),
  };
}

/** Sets what is approved, as a later approval would. */
export async function approve(
  world: RunWorld,
  changes: { scope?: Scope; mapping?: unknown; tenant?: string },
): Promise<void> {
  const connection = await loadConnection(world.db, world.connectionId);
  const binding = { ...connection.approvedBinding, ...changes };
  await world.db.kysely
    .updateTable('connections')
    .set({ approved_binding: JSON.stringify({ ...binding, mapping: Mapping.parse(binding.mapping) }) })
    .where('id', '=', world.connectionId)
    .execute();
}

function newSource(): ScriptedSource {
  return {
    people: [],
    pageSize: 3,
    complete: true,
    companies: [],
    unreadable: [],
    direct: new Map(),
    directReads: [],
    unchanged: [],
  };
}

export function malformed(id: string | undefined): InvalidPerson {
  return {
    invalid: id,
    findings: [finding(id === undefined ? 'ID_MISSING' : 'RECORD_MALFORMED', { path: 'birthday' })],
  };
}

function scriptedConnector(source: ScriptedSource, options: WorldOptions): AnyConnector {
  return {
    id: 'scripted',
    title: 'Scripted',
    version: '1',
    settings: z.unknown(),
    credentials: z.unknown(),
    capabilities: {
      fullRead: true,
      futureDatedEmployments: true,
      managers: true,
      customFields: true,
      absentMeans: options.absentMeans ?? 'empty',
    },
    absenceProof: options.absenceProof ?? 'direct-read',
    ...(options.samePerson && { samePerson: options.samePerson }),
    fields: [
      {
        field: 'enrollment_status',
        source: 'status',
        default: true,
        required: true,
        repair: '',
      },
      { field: 'email', source: 'mail', default: true, required: false, repair: '' },
      { field: 'department', source: 'department', default: true, required: false, repair: '' },
    ],
    access: () => {
      throw new Error('a scripted source has no wire');
    },
    check: () => {
      throw new Error('a scripted source has no check');
    },
    read: (context) => readScript(source, context),
    readOne: async (_context, externalId) => {
      source.directReads.push(externalId);
      return source.direct.get(externalId);
    },
    normalise: (record) => {
      const person = record as SourcePerson; // the script's own records
      return { outcome: 'person', person, findings: [] };
    },
    sourceFields: (record) =>
      Object.entries(record as SourcePerson).map(([path, value]) => ({ path, value })),
  };
}

async function* readScript(
  source: ScriptedSource,
  context: ReadContext<unknown>,
): AsyncGenerator<ReadEvent<unknown, unknown>> {
  if (source.tenant !== undefined) yield { type: 'tenant', key: source.tenant };
  if (source.companies.length > 0) yield { type: 'companies', companies: source.companies };
  if (source.unreadable.length > 0) yield { type: 'readable', unreadable: source.unreadable };
  const count = source.generate?.count ?? source.people.length;
  for (let page = 0; page * source.pageSize < count; page += 1) {
    context.signal.throwIfAborted();
    if (source.failAt?.page === page) throw source.failAt.error;
    const people = pageOf(source, page * source.pageSize, Math.min(count, (page + 1) * source.pageSize));
    yield {
      type: 'people',
      records: people.filter((person) => !('invalid' in person)),
      invalid: people.flatMap((person) =>
        'invalid' in person ? [{ external_id: person.invalid, findings: person.findings }] : [],
      ),
      unchanged: page === 0 ? source.unchanged : [],
    };
  }
  yield {
    type: 'end',
    complete: source.complete,
    ...(source.total !== undefined && { total: source.total }),
  };
}

function pageOf(source: ScriptedSource, from: number, to: number): readonly (SourcePerson | InvalidPerson)[] {
  const { generate } = source;
  if (!generate) return source.people.slice(from, to);
  return Array.from({ length: to - from }, (_, index) => generate.person(from + index));
}

const noHttp: ReadClient = {
  get: () => Promise.reject(new Error('a scripted source has no wire')),
  find: () => Promise.reject(new Error('a scripted source has no wire')),
  getWithHeaders: () => Promise.reject(new Error('a scripted source has no wire')),
};

async function insertConnection(
  db: TestDatabase,
  input: { ids: ReturnType<typeof testIds>; mapping: Mapping; scope: Scope; guard: unknown },
): Promise<ConnectionId> {
  const customerId = input.ids.next<'customer'>();
  const connectionId = input.ids.next<'connection'>();
  const at = new Date('2026-03-01T08:00:00Z');
  await db.kysely
    .insertInto('customers')
    .values({ id: customerId, name: 'Stadstuin', data_key_sealed: 'sealed', created_at: at })
    .execute();
  const exportId = input.ids.next<'export'>();
  await db.kysely
    .insertInto('connections')
    .values({
      id: connectionId,
      customer_id: customerId,
      connector: 'scripted',
      name: 'Scripted',
      state: 'active',
      time_zone: 'Europe/Amsterdam',
      settings: '{}',
      mapping: JSON.stringify(input.mapping),
      scope: JSON.stringify(input.scope),
      guard: JSON.stringify(GuardLimits.parse(input.guard ?? {})),
      approved_export_id: exportId,
      approved_binding: JSON.stringify({
        export_id: exportId,
        export_created_at: at.toISOString(),
        fingerprint: 'f'.repeat(64),
        approved_by: 'an admin',
        approved_at: at.toISOString(),
        scope: input.scope,
        mapping: input.mapping,
        settings: {},
        settings_version: 1,
        connector_version: '1',
      }),
      created_at: at,
    })
    .execute();
  return connectionId;
}
