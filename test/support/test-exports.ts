import { afterAll, beforeEach } from 'vitest';
import type { AnyConnector } from '../../src/connections/connector-register.ts';
import type { Database } from '../../src/db/database.ts';
import { contentHash } from '../../src/domain/content-hash.ts';
import type { Employee } from '../../src/domain/employee.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import { Mapping } from '../../src/domain/mapping.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { approveTestExport } from '../../src/reviews/approve-test-export.ts';
import { createTestExport } from '../../src/reviews/create-test-export.ts';
import type { TestExport } from '../../src/reviews/export-row.ts';
import { showExport } from '../../src/reviews/show-export.ts';
import type { ExportedPage, RunTest, TestRunResult } from '../../src/reviews/test-run.ts';
import { aConnection, anEmployee } from './accepted-list.ts';
import { type TestClock, testClock } from './clock.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { testIds } from './ids.ts';

export const dayMs = 24 * 60 * 60 * 1000;
export const ids = testIds(41);

/** Only what an approval looks at. */
const connectors = [
  { id: 'personio', version: '1', fields: [], capabilities: {} },
] as unknown as AnyConnector[];

/** Anna and Bo share an address; Bo's manager is nobody who is read. */
export const anna = anEmployee({
  external_id: '10',
  first_name: 'Anna',
  email: 'Shared@example.com',
  department: 'Sales',
});
export const bo = anEmployee({
  external_id: '9',
  first_name: 'Bo',
  email: 'shared@EXAMPLE.com',
  manager_external_id: '77',
});
export const cees = anEmployee({ external_id: '11', first_name: 'Cees', enrollment_status: 'upcoming' });

/** A page of a read as it comes out of the pipeline. */
export function page(people: readonly Employee[], values: Partial<ExportedPage> = {}): ExportedPage {
  const read = people.map((employee) => ({ employee, hash: contentHash(employee, 'v1'), findings: [] }));
  return { people: read, outOfScope: [], invalid: [], ...values };
}

export function used(scope: Scope = {}): TestRunResult['used'] {
  return {
    connector: 'personio',
    connectorVersion: '1',
    settings: {},
    settingsVersion: 1,
    scope,
    mapping: Mapping.parse({}),
    mappingVersion: 'v1',
  };
}

/** A test run that gives these pages and ends well. */
export function testRunOf(pages: readonly ExportedPage[], values: Partial<TestRunResult> = {}): RunTest {
  return async ({ onPage, onProgress }) => {
    for (const next of pages) await onPage(next);
    onProgress?.({ people: pages.length });
    const fields = ['external_id', 'email', 'department'];
    return {
      runId: ids.next(),
      complete: true,
      companies: [],
      fields,
      unreadable: [],
      used: used(),
      ...values,
    };
  };
}

/** One connection with what its exports need. */
export interface Exporting {
  db: Database;
  clock: Clock;
  connectionId: ConnectionId;
}

/** One database for all tests of a file; a connection and a clock of its own for each. */
export async function exportingForFile(): Promise<Exporting & { db: TestDatabase; clock: TestClock }> {
  const db = await testDatabase();
  const here = { db, clock: testClock(morning), connectionId: ids.next<'connection'>() };
  beforeEach(async () => {
    here.clock = testClock(morning);
    here.connectionId = await aConnection(db, ids);
  });
  afterAll(() => db[Symbol.asyncDispose]());
  return here;
}

const morning = '2026-02-01T08:00:00Z';

export function create(
  { db, clock, connectionId }: Exporting,
  pages: readonly ExportedPage[],
  values: Partial<TestRunResult> = {},
): Promise<TestExport> {
  const deps = { db, clock, ids, runTest: testRunOf(pages, values) };
  return createTestExport(deps, { connectionId, requestedBy: 'Noor' });
}

export function approve(
  { db, clock, connectionId }: Exporting,
  of: TestExport,
  name = 'Hanna HR',
): Promise<TestExport> {
  const input = { connectionId, exportId: of.id, name, remarks: ' fine ' };
  return approveTestExport({ db, clock, connectors }, input);
}

export async function idsIn({ db, connectionId }: Exporting, of: TestExport): Promise<string[]> {
  const { people } = await showExport({ db: db.kysely }, { connectionId, exportId: of.id });
  return (await Array.fromAsync(people())).map(({ external_id }) => external_id);
}
