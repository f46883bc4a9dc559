import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { freePort } from '../../test/support/free-port.ts';
import { createApp, deliveryDepsOf } from '../app.ts';
import { readConfig } from '../config/config.ts';
import { listConnections } from '../connections/list-connections.ts';
import { deliverDue } from '../deliveries/deliver-due.ts';
import { listDeliveries } from '../deliveries/list-deliveries.ts';
import { listDestinations } from '../deliveries/list-destinations.ts';
import { retryDelivery } from '../deliveries/retry-delivery.ts';
import { silentLogger } from '../platform/logger.ts';
import { openHold } from '../runs/hold.ts';
import { releaseHold } from '../runs/release.ts';
import { run } from '../runs/run.ts';
import { configOfDemo } from './demo/demo-platform.ts';
import { openInventedCompanies } from './demo/invented-companies.ts';
import { startJournal } from './demo/journal.ts';
import { createOutput } from './kit/output.ts';
import { textWidth } from './kit/text-width.ts';
import { invoke } from './test-terminal.ts';

const script = new URL('../../bin/rollcall.js', import.meta.url).pathname;
const quiet = createOutput({ stdout: { write: () => true }, env: {} }, { isJson: true });
const { signal } = new AbortController();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Started {
  child: ChildProcess;
  output(): string;
  /** Resolves when the output holds this. */
  says(text: string): Promise<void>;
  ended: Promise<number | null>;
}

function start(words: readonly string[]): Started {
  const child = spawn(process.execPath, [script, ...words, '--data-dir', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting: { text: string; done: () => void }[] = [];
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const one of waiting) if (output.includes(one.text)) one.done();
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return {
    child,
    output: () => output,
    says: (text) => new Promise((done) => (output.includes(text) ? done() : waiting.push({ text, done }))),
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
  };
}

describe('as a process', () => {
  test('a simulator prints the try line that works on it, and ends in order on Ctrl-C', async () => {
    const simulator = start(['simulate', 'youserve', '--people', '20', '--port', '0']);
    await simulator.says('--credentials-file');
    const line = /^ {2}rollcall (try .*)$/m.exec(simulator.output())?.[1] ?? '';
    const tried = start(line.split(' '));
    expect(await tried.ended).toBe(0);
    expect(tried.output()).toContain('would be added');
    simulator.child.kill('SIGINT');
    expect(await simulator.ended).toBe(0);
    expect(simulator.output()).toContain('The simulator has ended.');
  });

  test('Ctrl-C while reading stops in order, says so and ends with exit code 130', async () => {
    const silent = createServer();
    const asked = new Promise((resolve) => silent.once('connection', resolve));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const credentials = join(folder, 'credentials.json');
    await writeFile(credentials, '{"client_id":"papi-1","client_secret":"papi-2"}', { mode: 0o600 });
    const source = [
      '--base-url',
      `http://127.0.0.1:${port}`,
      '--allow-private-network',
      '--credentials-file',
      credentials,
    ];
    const tried = start(['try', 'personio', ...source]);
    await asked;
    tried.child.kill('SIGINT');
    expect(await tried.ended).toBe(130);
    expect(tried.output()).toContain('Stopping in order');
    silent.close();
  });

  test('a usage error is exit code 2 of the process', async () => {
    const wrong = start(['bogus']);
    expect(await wrong.ended).toBe(2);
  });
});

describe('the demo', () => {
  test('that would be served looks first whether another program listens at its ports', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo; // it listens on TCP
    const dataDir = join(folder, 'taken');
    const at = (...words: string[]) => invoke(['demo', '--data-dir', dataDir, ...words], { isTty: true });
    const pages = await at('--port', `${port}`);
    expect([pages.exitCode, pages.stdout]).toEqual([1, '']);
    expect(pages.stderr).toMatch(/ADDRESS_IN_USE[\s\S]*--port/);
    const free = `${await freePort()}`;
    expect((await at('--port', free, '--metrics-port', `${port}`)).stderr).toContain('--metrics-port');
    startJournal(dataDir, {
      at: '2026-03-02T06:00:00Z',
      ports: { youserve: Number(free), personio: port, receiver: Number(free) },
    });
    expect((await at('--port', free, '--metrics-port', '0')).stderr).toContain('an earlier demo');
    await new Promise((resolve) => other.close(resolve));
  });

  test('tells the whole story in lines of at most 99 columns, twice, and its last commands work on what it leaves', async () => {
    await using db = await testDatabase();
    const env = {
      DATABASE_URL: db.connectionString,
      ROLLCALL_DATA_DIR: folder,
      ROLLCALL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64url'),
    };
    expect((await invoke(['demo'], { env })).exitCode).toBe(2);
    const first = await invoke(['demo', '--yes'], { env });
    expect([first.exitCode, first.stderr]).toEqual([0, '']);
    for (const text of [
      '1 transfer',
      '1 rehire',
      'HELD_FIELD_WIPE',
      'HELD_REMOVALS',
      'released',
      'discarded',
    ]) {
      expect(first.stdout).toContain(text);
    }
    const wide = first.stdout
      .split('\n')
      .filter((line) => textWidth(line) > 99 && !line.startsWith('Workbook'));
    expect(wide).toEqual([]);
    const commands = [...first.stdout.matchAll(/^ {2}npx rollcall (.*)$/gm)].map(([, line]) => line ?? '');
    expect(commands.length).toBeGreaterThan(5);
    for (const line of commands.filter((one) => !/^(simulate|serve)/.test(one))) {
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      expect([line, (await invoke(words, { env })).exitCode]).toEqual([line, 0]);
    }
    const companies = await invoke(['company', 'list', 'Stadstuin/YouServe', '--json'], { env });
    const { employees } = (
      await invoke(['employee', 'list', 'Stadstuin/YouServe', '--limit', '500', '--json'], { env })
    ).json();
    const listed = companies.json()['companies'] as { full_name: string; people: number }[];
    expect(listed.map(({ full_name }) => full_name)).toEqual(['Stadstuin Kwekerij', 'Stadstuin Winkels']);
    expect(listed.reduce((sum, { people }) => sum + people, 0)).toBe((employees as unknown[]).length);
    await expectLeftToDecide(env);
    const second = await invoke(['demo', '--yes'], { env });
    expect(second.exitCode).toBe(0);
    expect(second.stdout).toContain('Stadstuin 2');
  }, 120_000);
});

/** One run is held and one message parked; once the invented systems are open again, each can be decided on. */
async function expectLeftToDecide(env: Record<string, string>): Promise<void> {
  await using app = await createApp({ config: configOfDemo(readConfig(env)), log: silentLogger });
  await using _companies = await openInventedCompanies(app, { out: quiet, signal });
  const nordlicht = (await listConnections(app.db)).find(({ customerName }) => customerName === 'Nordlicht');
  const connectionId = nordlicht!.id;
  expect(await openHold(app.db.kysely, connectionId)).toBeDefined();
  expect((await run(app.runs, { connectionId, requestedBy: 'a test' })).outcome).toBe('held');
  const released = await releaseHold(app.runs, { connectionId, by: 'a test', reason: 'a test' });
  expect([released.outcome, released.counts.removed > 20]).toEqual(['accepted', true]);

  const [zonnedak] = await listDestinations(app.db);
  const destinationId = zonnedak!.id;
  const parked = await listDeliveries(app.db, { destinationId, states: ['parked'], limit: 5 });
  expect(parked.map(({ attempts, code }) => [attempts, code])).toEqual([[10, 'RECEIVER_REFUSED']]);
  await retryDelivery(deliveryDepsOf(app), { destinationId, deliveryId: parked[0]!.id });
  const report = await deliverDue(deliveryDepsOf(app), { destinationId, signal });
  expect(report).toMatchObject({ failed: 0, parked: 0 });
  expect(report.delivered).toBeGreaterThan(20);
}
