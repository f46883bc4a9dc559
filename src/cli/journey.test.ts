import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedSimulator, serveSimulator } from '../connector-kit/simulator/serve.ts';
import { setUpAttributes, simulatedCredential } from '../connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../connectors/personio/simulator/personio-simulator.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { leavesOf } from './kit/cli-document.ts';
import { pathOf } from './kit/verb.ts';
import { buildProgram } from './program.ts';
import { invoke, type Invoked } from './test-terminal.ts';

const secret = 'papi-canary-9d2e71';
const masterKey = Buffer.from('canary-master-key-of-32-bytes-7f').toString('base64url');
const simulator = new PersonioSimulator({
  people: 60,
  switches: { rateLimits: false },
  credentials: [
    { ...simulatedCredential, client_secret: secret, readable: [...setUpAttributes, 'employment_type'] },
  ],
});
const name = 'Nordlicht/Personio';

let db: TestDatabase;
let server: ServedSimulator;
let folder: string;
let seen = '';
const used = new Set<string>();

beforeAll(async () => {
  db = await testDatabase();
  server = await serveSimulator(simulator);
  folder = await mkdtemp(join(tmpdir(), 'rollcall-cli-'));
  await writeFile(
    join(folder, 'credentials.json'),
    JSON.stringify({ client_id: simulatedCredential.client_id, client_secret: secret }),
    { mode: 0o600 },
  );
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await db[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Nouns whose commands have a file of tests of their own: each verb has to stand in it. */
const elsewhere = new Map(
  [
    ['destination', 'destination/destination.test.ts'],
    ['delivery', 'destination/destination.test.ts'],
    ['operator', 'operator/operator.test.ts'],
  ].map(([noun = '', file = '']) => [noun, readFileSync(join(import.meta.dirname, file), 'utf8')]),
);

function isTriedElsewhere(path: string): boolean {
  const [noun = '', verb = ''] = path.split(' ');
  const text = elsewhere.get(noun) ?? '';
  return text.includes(`'${noun}'`) && text.includes(`'${verb}'`);
}

/** Every command of this file runs with --verbose, and all of its output is searched for secrets at the end. */
async function rollcall(words: readonly string[], stdin?: string): Promise<Invoked> {
  const env = {
    DATABASE_URL: db.connectionString,
    ROLLCALL_MASTER_KEY: masterKey,
    ROLLCALL_ALLOW_PRIVATE_DESTINATIONS: 'yes',
    ROLLCALL_LOG_LEVEL: 'debug',
  };
  const invoked = await invoke([...words, '--verbose'], { env, ...(stdin !== undefined && { stdin }) });
  seen += invoked.stdout + invoked.stderr;
  used.add(
    words
      .filter((word) => !word.startsWith('-'))
      .slice(0, 2)
      .join(' '),
  );
  return invoked;
}

/** As `rollcall`, with --json and the exit code expected. */
async function json(words: readonly string[], exitCode = 0): Promise<Record<string, unknown>> {
  const invoked = await rollcall([...words, '--json']);
  expect([invoked.exitCode, invoked.stderr.includes('"error"')]).toEqual([exitCode, false]);
  return invoked.json();
}

const file = (): string => join(folder, 'credentials.json');

describe('a customer from the first try to accepted changes', () => {
  test('try reads without a database and writes a workbook for this account alone', async () => {
    const path = join(folder, 'people.xlsx');
    const source = ['--base-url', server.origin, '--allow-private-network', '--credentials-file', file()];
    const invoked = await rollcall(['try', 'personio', ...source, '--out', path, '--json']);
    expect(invoked.exitCode).toBe(0);
    expect(invoked.json()).toMatchObject({
      check: { ok: true },
      export: { summary: { complete: true } },
      written: path,
    });
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('try with credentials that are refused ends with exit code 4 and reads nobody', async () => {
    const source = [
      '--base-url',
      server.origin,
      '--allow-private-network',
      '--client-id',
      'papi-nobody',
      '--secret-stdin',
    ];
    const invoked = await rollcall(['try', 'personio', ...source], `${secret}-wrong\n`);
    expect(invoked.exitCode).toBe(4);
    expect(invoked.stdout).toContain('nobody was read');
  });

  test('customer, contact and connection are added, shown and listed by name', async () => {
    expect(await json(['customer', 'add', 'Nordlicht'])).toMatchObject({ customer: { name: 'Nordlicht' } });
    await json([
      'contact',
      'add',
      'Nordlicht',
      '--name',
      'Frauke Beispiel',
      '--email',
      'frauke@nordlicht.example',
      '--language',
      'de',
    ]);
    const added = await json([
      'connection',
      'add',
      'personio',
      '--customer',
      'Nordlicht',
      '--base-url',
      server.origin,
      '--setting',
      'min_interval_ms=0',
      '--allow-private-network',
    ]);
    expect(added).toMatchObject({
      connection: { connector: 'personio', state: 'draft', time_zone: 'Europe/Berlin', approval: null },
    });
    expect(await json(['contact', 'list', 'Nordlicht'])).toMatchObject({ contacts: [{ language: 'de' }] });
    expect(await json(['customer', 'list'])).toMatchObject({ customers: [{ connections: 1, contacts: 1 }] });
    expect(await json(['connection', 'list'])).toMatchObject({ connections: [{ customer: 'Nordlicht' }] });
    expect((await rollcall(['customer', 'show', 'nordlicht'])).stdout).toContain('Frauke Beispiel');
  });

  test('a check without credentials ends with exit code 4', async () => {
    expect((await rollcall(['connection', 'check', name])).exitCode).toBe(4);
  });

  test('credentials come from a file or standard input, and only a fingerprint is shown', async () => {
    const words = [
      'connection',
      'credentials',
      name,
      '--client-id',
      simulatedCredential.client_id,
      '--secret-stdin',
    ];
    expect((await rollcall(words, `${secret}\n`)).exitCode).toBe(0);
    expect(await json(['connection', 'credentials', name, '--credentials-file', file()])).toMatchObject({
      credentials: { fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
    expect((await rollcall(['connection', 'credentials', name])).exitCode).toBe(2);
  });

  test('a check passes and its proposals are taken on request', async () => {
    const checked = await json(['connection', 'check', name, '--accept-proposals']);
    expect(checked).toMatchObject({ check: { ok: true, proposals_accepted: true }, state: 'draft' });
    expect(await json(['connection', 'attributes', name])).toHaveProperty('attributes');
    expect(await json(['connection', 'fields', name])).toHaveProperty('fields');
    expect(await json(['connection', 'set', name, '--guard', 'removals=3:10'])).toMatchObject({
      connection: { guard: { removals: { count: 3, percent: 10 } } },
    });
  });

  test('activation without an approval is refused', async () => {
    const refused = await rollcall(['connection', 'activate', name, '--yes']);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('APPROVAL_MISSING');
  });

  test('a test export is made, sent back, made again, downloaded and approved', async () => {
    expect(await json(['export', 'create', name])).toMatchObject({
      export: { state: 'open' },
      written: null,
    });
    const sentBack = [
      'export',
      'send-back',
      name,
      '--by',
      'Frauke Beispiel',
      '--remarks',
      'The interns should not be in it',
    ];
    expect(await json(sentBack)).toMatchObject({ export: { state: 'sent_back' } });
    expect((await rollcall(['export', 'create', name])).stdout).toContain('would be added');
    for (const kind of ['csv', 'json', 'xlsx']) {
      expect(
        await json(['export', 'download', name, '--out', join(folder, `people.${kind}`)]),
      ).toHaveProperty('fingerprint');
    }
    expect(await json(['export', 'approve', name, '--by', 'Frauke Beispiel'])).toMatchObject({
      export: { state: 'approved' },
    });
    expect(await json(['export', 'list', name])).toMatchObject({
      exports: [{ state: 'approved' }, { state: 'sent_back' }],
    });
    expect(await json(['export', 'show', name, '--people', '--findings'])).toMatchObject({
      export: { people: expect.any(Array) },
    });
  });

  test('activation runs at once and names whom to tell, and does not pretend to have told them', async () => {
    const activated = await rollcall(['connection', 'activate', name, '--yes']);
    expect(activated.exitCode).toBe(0);
    expect(activated.stdout).toContain('frauke@nordlicht.example');
    expect(activated.stdout).toContain('did not send a mail');
  });

  test('a run accepts a joiner, and the change, the person and the requests can be looked at', async () => {
    const { id } = simulator.hire({ first_name: 'Mila\u001b[31m', last_name: 'Neu\u009b' });
    expect(await json(['run', 'start', name])).toMatchObject({
      run: { outcome: 'accepted', counts: { added: 1 } },
    });
    expect((await rollcall(['run', 'start', name])).stdout).toContain('nothing changed');
    expect(await json(['run', 'list', name])).toMatchObject({
      runs: [{ outcome: 'nothing_changed' }, { outcome: 'accepted' }, {}, {}, {}],
    });
    expect(await json(['run', 'show', name])).toMatchObject({ run: { holds: [] } });
    expect(await json(['employee', 'show', String(id)])).toMatchObject({
      employee: { external_id: String(id) },
    });
    expect(await json(['employee', 'list', name, '--search', 'Mila'])).toMatchObject({
      employees: [{}],
      cursor: null,
    });
    expect(await json(['employee', 'explain', name, String(id)])).toMatchObject({
      scope: { included: true },
      differences: [],
    });
    expect(await json(['change', 'list', name])).toMatchObject({
      changes: expect.any(Array),
      has_more: false,
    });
    expect(await json(['requests', 'list', name])).toMatchObject({ requests: expect.any(Array) });
    expect(await json(['run', 'dates'])).toMatchObject({ connections: [{ updated: 0 }] });
    expect(await json(['company', 'list', name])).toMatchObject({ companies: [] });
    for (const words of [
      ['employee', 'show', String(id)],
      ['employee', 'list'],
      ['change', 'list'],
      ['requests', 'list', name],
      ['run', 'list'],
    ]) {
      expect((await rollcall(words)).exitCode).toBe(0);
    }
    expect((await rollcall(['employee', 'explain', name, String(id)])).stdout).toContain('In scope.');
  });

  test('a run that the guard holds ends with exit code 3, is shown, and is discarded or released by name', async () => {
    simulator.halfList();
    const held = await rollcall(['run', 'start', name]);
    expect(held.exitCode).toBe(3);
    expect(held.stdout).toContain('HELD_REMOVALS');
    expect((await rollcall(['run', 'show', name, '--changes'])).stdout).toContain('removed');
    expect((await rollcall(['run', 'discard', name, '--reason', 'half a list'])).exitCode).toBe(2);
    const decision = ['--by', 'Jorrit Voorbeeld', '--reason', 'half a list'];
    expect(await json(['run', 'discard', name, ...decision])).toMatchObject({
      run: { hold_state: 'discarded' },
    });
    simulator.wholeList();
    simulator.withdrawAttribute('department');
    expect((await rollcall(['run', 'start', name])).exitCode).toBe(3);
    expect(await json(['run', 'release', name, '--yes', ...decision])).toMatchObject({
      run: { outcome: expect.any(String) },
    });
    simulator.restoreAttribute('department');
    expect((await rollcall(['run', 'release', name, '--yes', ...decision])).exitCode).toBe(1);
  });

  test('credentials that were replaced end a run with exit code 4 and stop the connection', async () => {
    simulator.credentials.clear();
    expect((await rollcall(['run', 'start', name])).exitCode).toBe(4);
    expect(await json(['connection', 'show', name])).toMatchObject({
      connection: { state: 'stopped', state_reason: 'CRED_REJECTED' },
    });
    expect((await rollcall(['connection', 'resume', name])).exitCode).toBe(4);
    expect((await rollcall(['connection', 'show', name])).stdout).toMatch(
      /stopped \(CRED_REJECTED\) since \d{4}-\d\d-\d\d \d\d:\d\d/,
    );
  });

  test('one person is exported and erased, and the erasure is lifted', async () => {
    const [first] = (await json(['employee', 'list', name, '--limit', '1']))['employees'] as {
      employee: { external_id: string };
    }[];
    const id = first?.employee.external_id ?? '';
    expect((await rollcall(['employee', 'export', name, id])).exitCode).toBe(0);
    expect((await rollcall(['employee', 'erase', name, id, '--by', 'Jorrit Voorbeeld'])).exitCode).toBe(2);
    expect(await json(['employee', 'erase', name, id, '--by', 'Jorrit Voorbeeld', '--yes'])).toHaveProperty(
      'erased',
    );
    expect((await rollcall(['employee', 'show', id])).exitCode).toBe(1);
    expect(await json(['employee', 'lift-erasure', name, id, '--yes'])).toEqual({ lifted: true });
  });

  test('a YouServe key pair shows its public half in three forms', async () => {
    await json(['connection', 'add', 'youserve', '--customer', 'Nordlicht', '--tenant-id', '4711']);
    expect((await rollcall(['key', 'create', 'Nordlicht/YouServe', '--form', 'pem'])).stdout).toMatch(
      /^-----BEGIN PUBLIC KEY-----\n/,
    );
    expect((await rollcall(['key', 'create', 'Nordlicht/YouServe'])).exitCode).toBe(1);
    expect(await json(['key', 'show', 'Nordlicht/YouServe'])).toMatchObject({
      key: { algorithm: 'RSA-2048' },
    });
    expect((await rollcall(['key', 'show', 'Nordlicht/YouServe'])).stdout).toContain('BEGIN CERTIFICATE');
    expect((await rollcall(['connection', 'pause', 'Nordlicht/YouServe'])).exitCode).toBe(1);
  });

  test('protected data is taken only with a reason that is stated beside it', async () => {
    const words = ['connection', 'set', name, '--custom', 'iban=IBAN'];
    const refused = await rollcall(words);
    expect([refused.exitCode, refused.stderr.includes('--custom-reason')]).toEqual([2, true]);
    expect((await rollcall(['connection', 'set', name, '--custom-reason', 'iban=pay'])).exitCode).toBe(2);
    const reason = 'expenses are paid back by the platform';
    expect(await json([...words, '--custom-reason', `iban=${reason}`])).toMatchObject({
      connection: { mapping: { custom: { iban: { from: 'IBAN', reason } } } },
    });
    expect((await rollcall(['connection', 'show', name])).stdout).toContain('expenses are paid back');
  });

  test('what is over is erased from test exports, and says so when nothing is', async () => {
    expect(await json(['export', 'expire'])).toEqual({ expired: 0, erased: 0 });
    expect((await rollcall(['export', 'expire'])).stdout).toBe('No test export is over.\n');
    const long = new Date(Date.now() - 15 * 86_400_000);
    await db.kysely
      .updateTable('exports')
      .set({ created_at: long })
      .where('state', '=', 'sent_back')
      .execute();
    expect((await rollcall(['export', 'expire'])).stdout).toContain(
      'The people of 1 test export were erased',
    );
  });

  test('K15 a master key of the environment is exchanged there, and the command says how', async () => {
    expect((await rollcall(['db', 'rotate-key'])).exitCode).toBe(2);
    const refused = await rollcall(['db', 'rotate-key', '--yes']);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('MASTER_KEY_GIVEN');
    expect(refused.stderr.replace(/\s+/g, ' ')).toContain('sets ROLLCALL_MASTER_KEY to new,old');
  });

  test('shows and sets when a connection is read, and what waits for the workers', async () => {
    const shown = await json(['connection', 'schedule', name]);
    expect(shown).toMatchObject({ schedule: { times: ['04:00'], time_zone: expect.any(String) } });
    const set = ['connection', 'schedule', name, '--at', '12:30', '--at', '05:15'];
    expect(await json(set)).toMatchObject({ schedule: { times: ['05:15', '12:30'] } });
    const wrong = await rollcall(['connection', 'schedule', name, '--at', '25:00']);
    expect(wrong.exitCode).toBe(2);
    expect(await json(['queue', 'status'])).toMatchObject({ workers: [] });
  });

  test('a connection that is removed leaves the platform alone, or off-boards everybody when told to', async () => {
    const people = (await json(['employee', 'list', name, '--limit', '500']))['employees'] as unknown[];
    const asked = await rollcall(['connection', 'remove', name, '--off-board']);
    expect(asked.exitCode).toBe(2);
    const removed = await json(['connection', 'remove', name, '--off-board', '--yes']);
    expect(removed).toMatchObject({ connection: { state: 'removed' }, off_boarded: people.length });
    expect(people.length).toBeGreaterThan(10);
    expect(await json(['employee', 'list', '--limit', '500'])).toMatchObject({ employees: [] });
  });

  test('deliveries to a receiver that is away are looked at, sent again, given up and replayed', async () => {
    const settings = ['--set', 'url=http://127.0.0.1:9876/hook', '--set', 'allow_private_network=true'];
    await json(['destination', 'add', 'webhook', '--name', 'P', ...settings, '--from', 'beginning']);
    await json(['destination', 'secrets', 'P']);
    await rollcall(['destination', 'deliver', 'P']);
    const { deliveries } = await json(['delivery', 'list', 'P']);
    const [first, second] = deliveries as { id: string; connection_id: string }[];
    expect(first).toMatchObject({ state: 'waiting' });
    await json(['delivery', 'show', 'P', first!.id]);
    await json(['delivery', 'retry', 'P', first!.id]);
    expect(await json(['delivery', 'skip', 'P', second!.id])).toMatchObject({
      delivery: { state: 'skipped' },
    });
    const range = ['--from', '1', '--through', '3'];
    expect(await json(['delivery', 'replay', 'P', first!.connection_id, ...range])).toEqual({
      deliveries: 3,
    });
    await json(['destination', 'remove', 'P', '--yes']);
  });

  test('a set-up link is made, shown in a list without its secret part, and revoked', async () => {
    const made = await json(['link', 'create', 'Nordlicht/YouServe']);
    expect(JSON.stringify(made)).toContain('/setup#t=');
    const listed = await json(['link', 'list', 'Nordlicht/YouServe']);
    expect(JSON.stringify(listed)).not.toContain('#t=');
    const { id } = (listed['links'] as { id: string }[])[0]!;
    await json(['link', 'revoke', 'Nordlicht/YouServe', id, '--yes']);
  });

  test('a token is made, listed and ended, and the audit log tells of the commands so far', async () => {
    await json(['token', 'create', 'Platform', '--scope', 'changes:read']);
    expect(await json(['token', 'list'])).toMatchObject({ tokens: [{ name: 'Platform' }] });
    await json(['token', 'revoke', 'Platform', '--yes']);
    const { events } = await json(['audit', 'list', '--limit', '500']);
    expect(events).toContainEqual(expect.objectContaining({ action: 'export approve', outcome: 'done' }));
    expect(await json(['audit', 'verify'])).toMatchObject({ is_whole: true });
  });

  test('destructive commands ask, and end what they say they end', async () => {
    expect((await rollcall(['connection', 'remove', 'Nordlicht/YouServe'])).exitCode).toBe(2);
    expect(await json(['connection', 'remove', 'Nordlicht/YouServe', '--yes'])).toMatchObject({
      connection: { state: 'removed' },
      off_boarded: 0,
    });
    await json(['customer', 'rename', 'Nordlicht', 'Nordlicht GmbH']);
    await json(['contact', 'remove', 'Nordlicht GmbH', 'frauke@nordlicht.example', '--yes']);
    expect(await json(['customer', 'remove', 'Nordlicht GmbH', '--yes'])).toMatchObject({
      erased: { connections: 2 },
    });
    expect(await json(['db', 'status'])).toMatchObject({ customers: 0 });
    expect((await rollcall(['db', 'move'])).exitCode).toBe(2);
    expect(await json(['retention', 'run', '--dry-run'])).toMatchObject({ dry_run: true });
    expect(await json(['db', 'restored', '--yes'])).toMatchObject({ epoch: 2 });
    await json(['config', 'show']);
    await json(['config', 'schema']);
    await json(['version']);
    const keyFile = join(folder, 'master.key');
    await writeFile(keyFile, `${masterKey}\n`, { mode: 0o600 });
    const env = { DATABASE_URL: db.connectionString, ROLLCALL_MASTER_KEY_FILE: keyFile };
    const rotated = await invoke(['db', 'rotate-key', '--yes', '--json'], { env });
    const { keys, rewrapped, ...exchanged } = rotated.json();
    expect(exchanged).toEqual({ file: keyFile, resumed: false });
    // The spare intake keys are left, and each of them was wrapped anew.
    expect(rewrapped).toBe(keys);
    expect(await readFile(keyFile, 'utf8')).not.toContain(masterKey);
  });

  test('A30 no secret stands in the output of any command with --verbose', () => {
    const all = leavesOf(
      buildProgram({ stdout: process.stdout, stderr: process.stderr, env: {} }, async () => undefined),
    );
    const unused = all
      .map((leaf) => pathOf(leaf).replace('rollcall ', ''))
      .filter((path) => ![...used].some((one) => one.startsWith(path)));
    // These have tests of their own.
    const others = ['demo', 'simulate', 'serve', 'worker', 'help'];
    expect(unused.filter((path) => !others.includes(path) && !isTriedElsewhere(path))).toEqual([]);
    for (const value of [secret, masterKey, 'canary-master-key']) expect(seen).not.toContain(value);
    expect(seen).not.toMatch(/-----BEGIN (RSA |EC )?PRIVATE KEY/);
    const password = new URL(db.connectionString).password;
    if (password.length > 8) expect(seen).not.toContain(password);
  });

  test('A3 no escape sequence of a name reached the terminal', () => {
    expect(seen).toContain('Mila');
    // eslint-disable-next-line no-control-regex
    expect(seen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });
});
