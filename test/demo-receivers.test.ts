import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { type App, createApp, destinationsOf } from '../src/app.ts';
import type { ChangeRecord } from '../src/changes/change-record.ts';
import { listChangesOfConnection } from '../src/changes/list-changes-of-connection.ts';
import { openInventedCompanies } from '../src/cli/demo/invented-companies.ts';
import { createOutput } from '../src/cli/kit/output.ts';
import { readConfig } from '../src/config/config.ts';
import { listConnections } from '../src/connections/list-connections.ts';
import { createDestination } from '../src/deliveries/create-destination.ts';
import { deliverDue } from '../src/deliveries/deliver-due.ts';
import type { DeliveryDeps } from '../src/deliveries/delivery-deps.ts';
import type { DestinationId } from '../src/deliveries/destination.ts';
import { setDestinationSecrets } from '../src/deliveries/set-destination-secrets.ts';
import { listEmployees } from '../src/employees/list-employees.ts';
import { silentLogger } from '../src/platform/logger.ts';
import { operatorMail } from '../src/platform/mail.ts';
import { undiciNetwork } from '../src/platform/undici-network.ts';
import { run } from '../src/runs/run.ts';
import { testClock } from './support/clock.ts';
import { testDatabase } from './support/database.ts';
import { scimmyToken, startScimmyReceiver } from './support/scim-scimmy-receiver.ts';
import { openSshVersion, startOpenSsh } from './support/sftp-openssh.ts';
import { sftpAccount, sshKeys, startSftpServer } from './support/sftp-server.ts';

const day = 86_400_000;
const quiet = createOutput({ stdout: { write: () => true }, env: {} }, { isJson: true });
const { signal } = new AbortController();

test('a day of the demo arrives at a receiver that verifies with the public library, at scimmy and at an SFTP server', async () => {
  // The library compares with this machine's clock, so the story is a day behind until its second day.
  const clock = testClock(new Date(Date.now() - day).toISOString());
  await using db = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-receivers-'));
  const env = {
    DATABASE_URL: db.connectionString,
    ROLLCALL_MASTER_KEY: Buffer.alloc(32, 7).toString('hex'),
    ROLLCALL_ALLOW_PRIVATE_DESTINATIONS: 'yes',
  };
  const config = readConfig(env, { dataDir });
  await using app = await createApp({ config, log: silentLogger, clock });
  {
    await using _companies = await openInventedCompanies(app, { out: quiet, signal });
    await readAll(app);
  }
  await using hook = await webhookReceiver();
  await using scimmy = await startScimmyReceiver();
  await using sftp = await sftpReceiver();
  const deps = deliveryDeps(app);
  const webhook = await destination(deps, {
    kind: 'webhook',
    settings: { url: hook.url, payload: 'full', allow_private_network: true },
    secrets: { secret: hook.secret },
  });
  const scim = await destination(deps, {
    kind: 'scim',
    from: 'list',
    settings: { base_url: scimmy.url, allow_private_network: true },
    secrets: { token: scimmyToken },
  });
  const file = await destination(deps, {
    kind: 'file',
    settings: { ...sftp.settings, content: 'changes', allow_private_network: true },
    secrets: sftp.secrets,
  });
  await deliverDue(deps, { destinationId: scim, signal });
  expect(hook.events).toEqual([]);

  const before = await sequences(app);
  clock.advance(Date.now() - clock.now().getTime());
  await using _nextDay = await openInventedCompanies(app, { out: quiet, signal });
  await readAll(app);
  const changes = await changesSince(app, before);
  expect(changes.map(({ type }) => type)).toContain('added');
  for (const destinationId of [webhook, scim, file]) {
    const report = await deliverDue(deps, { destinationId, signal });
    expect(report).toMatchObject({ failed: 0, parked: 0 });
  }

  expect(hook.refused).toBe(0);
  expect(keysOf(hook.events.map(({ data }) => data))).toEqual(keysOf(changes));
  const active = await activeIds(app);
  const users = [...scimmy.users.values()].filter((user) => user.active === true);
  expect(users.map(({ externalId }) => externalId ?? '').toSorted()).toEqual(active.toSorted());
  const rows = await sftp.rows();
  const people = changes.filter(({ subject }) => subject === 'employee');
  expect(rows).toHaveLength(people.length);
  expect(rows.map(({ id }) => id ?? '').toSorted()).toEqual(
    people.map(({ employee_id }) => employee_id ?? '').toSorted(),
  );
  await rm(dataDir, { recursive: true });
}, 120_000);

function deliveryDeps(app: App): DeliveryDeps {
  return {
    ...app,
    destinations: destinationsOf(app.config),
    networkFor: (policy) => undiciNetwork(policy),
    random: () => 0.5,
    mail: operatorMail(undefined, silentLogger),
  };
}

async function destination(
  deps: DeliveryDeps,
  given: { kind: string; from?: 'now' | 'list'; settings: unknown; secrets: unknown },
): Promise<DestinationId> {
  const { secrets, ...rest } = given;
  const made = await createDestination(
    { ...deps, allowPrivateDestinations: true },
    { ...rest, name: given.kind, by: 'a test' },
  );
  await setDestinationSecrets(deps, { destinationId: made.id, secrets, by: 'a test' });
  return made.id;
}

async function readAll(app: App): Promise<void> {
  for (const { id } of await listConnections(app.db)) {
    const { outcome } = await run(app.runs, { connectionId: id, requestedBy: 'a test' });
    expect(outcome).toBe('accepted');
  }
}

async function sequences(app: App): Promise<Map<string, number>> {
  const rows = await app.db.kysely.selectFrom('connections').select(['id', 'last_sequence']).execute();
  return new Map(rows.map(({ id, last_sequence }) => [id, last_sequence]));
}

async function changesSince(app: App, before: ReadonlyMap<string, number>): Promise<ChangeRecord[]> {
  const found: ChangeRecord[] = [];
  for (const [connectionId, after] of before) {
    const page = await listChangesOfConnection({ db: app.db.kysely }, { connectionId, after, limit: 1000 });
    found.push(...page.changes);
  }
  return found;
}

async function activeIds(app: App): Promise<string[]> {
  const { employees } = await listEmployees(
    { db: app.db.kysely },
    { statuses: ['active', 'on_leave'], limit: 500 },
  );
  return employees.map(({ id }) => id);
}

function keysOf(changes: readonly { connection_id?: unknown; sequence?: unknown }[]): string[] {
  return changes
    .map(({ connection_id, sequence }) => `${String(connection_id)}/${String(sequence)}`)
    .toSorted();
}

/** Takes what the public library verifies, and counts the rest. */
async function webhookReceiver() {
  const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  const library = new Webhook(secret);
  const events: { type: string; data: Record<string, unknown> }[] = [];
  const state = { refused: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      try {
        const headers = request.headers as Record<string, string>; // none of those that matter comes twice
        events.push(library.verify(Buffer.concat(chunks).toString(), headers) as (typeof events)[number]);
        response.writeHead(204).end();
      } catch {
        state.refused += 1;
        response.writeHead(401).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    secret,
    events,
    get refused() {
      return state.refused;
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rollcall`, // it listens on TCP
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface SftpReceiver extends AsyncDisposable {
  settings: Record<string, unknown>;
  secrets: Record<string, unknown>;
  rows(): Promise<Record<string, string>[]>;
}

/** A real OpenSSH server where there is one, else one by the package ssh2. */
async function sftpReceiver(): Promise<SftpReceiver> {
  const version = openSshVersion();
  console.log(
    `The SFTP server of this test is ${version ?? 'one by the package ssh2; OpenSSH is not installed'}.`,
  );
  if (version === undefined) return ssh2Receiver();
  const keys = sshKeys();
  const server = await startOpenSsh(keys.public);
  const { port, username, directory, hostKey } = server;
  return {
    settings: { via: 'sftp', host: '127.0.0.1', port, username, directory, host_keys: [hostKey] },
    secrets: { private_key: keys.private },
    async rows() {
      const names = await readdir(directory);
      const contents = names.map(async (name) => [name, await readFile(join(directory, name))] as const);
      return rowsOf(new Map(await Promise.all(contents)));
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function ssh2Receiver(): Promise<SftpReceiver> {
  const server = await startSftpServer();
  const { username, password } = sftpAccount;
  return {
    settings: {
      via: 'sftp',
      host: '127.0.0.1',
      port: server.port,
      username,
      directory: '/in',
      host_keys: [server.hostKey()],
    },
    secrets: { password },
    rows: async () => rowsOf(server.files),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Every row of every file that a manifest vouches for. */
function rowsOf(files: ReadonlyMap<string, Buffer>): Record<string, string>[] {
  const names = [...files.keys()];
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
  return names
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const manifest = JSON.parse(String(files.get(name))) as { file: string; sha256: string; rows: number };
      const content = [...files].find(([path]) => path.endsWith(manifest.file))?.[1] ?? Buffer.alloc(0);
      expect(createHash('sha256').update(content).digest('hex')).toBe(manifest.sha256);
      const rows = parse(content, { columns: true }) as Record<string, string>[];
      expect(rows).toHaveLength(manifest.rows);
      return rows;
    });
}
