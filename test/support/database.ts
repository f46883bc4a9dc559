import { inject } from 'vitest';
import { Database, type DatabaseOptions } from '../../src/db/database.ts';
import { databaseUrl } from './test-server.ts';

/** A database of its own; disposing drops it. */
export class TestDatabase extends Database {
  readonly connectionString: string;
  readonly #drop: () => Promise<void>;

  constructor(options: DatabaseOptions, drop: () => Promise<void>) {
    super({ connections: 5, ...options });
    this.connectionString = options.connectionString;
    this.#drop = drop;
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await super[Symbol.asyncDispose]();
    await this.#drop();
  }
}

let count = 0;

/** A migrated database of its own, cloned from the template: `await using db = await testDatabase()`. */
export async function testDatabase(options: Partial<DatabaseOptions> = {}): Promise<TestDatabase> {
  const { template } = await testServer();
  return create(template, options);
}

/** The same without any table. */
export function emptyTestDatabase(options: Partial<DatabaseOptions> = {}): Promise<TestDatabase> {
  return create('template0', options);
}

async function create(template: string, options: Partial<DatabaseOptions>): Promise<TestDatabase> {
  const { adminUrl } = await testServer();
  count += 1;
  const name = `rollcall_test_${process.pid}_${Date.now()}_${count}_${process.env['VITEST_WORKER_ID'] ?? '0'}`;
  await asAdmin(adminUrl, `create database ${name} template ${template}`);
  return new TestDatabase({ ...options, connectionString: databaseUrl(adminUrl, name) }, () =>
    asAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  );
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  await using admin = new Database({ connectionString: adminUrl, connections: 1 });
  await admin.pool.query(statement);
}

let server: Promise<{ adminUrl: string; template: string }> | undefined;

function testServer(): Promise<{ adminUrl: string; template: string }> {
  server ??= askForServer();
  return server;
}

async function askForServer(): Promise<{ adminUrl: string; template: string }> {
  const response = await fetch(`${inject('testServerUrl')}${process.env['VITEST_POOL_ID'] ?? '1'}`);
  const answer = await response.text();
  if (!response.ok) throw new Error(`The PostgreSQL for tests did not start.\n${answer}`);
  // Our own global set-up wrote it.
  return JSON.parse(answer) as { adminUrl: string; template: string };
}
