import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../support/free-port.ts';

/** `rollcall demo` and then `rollcall serve --demo`, as a newcomer has them, with a webhook that takes everything. */
export interface ServedDemo extends AsyncDisposable {
  url: string;
  /** For the first administrator, once. */
  firstLink: string;
}

const program = join(import.meta.dirname, '../../bin/rollcall.js');

export async function servedDemo(): Promise<ServedDemo> {
  await using started = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-pictures-'));
  started.defer(() => rm(dataDir, { recursive: true, force: true }));
  const receiver = started.adopt(
    createServer((_, answer) => answer.writeHead(204).end()),
    closed,
  );
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  // Over any network a server has an address with a port.
  const { port: receives } = receiver.address() as AddressInfo;
  const env = { ...process.env, ROLLCALL_ALLOW_PRIVATE_DESTINATIONS: 'yes' };
  const rollcall = (...args: string[]) =>
    promisify(execFile)(process.execPath, [program, ...args, '--data-dir', dataDir], { env });

  await rollcall('demo', '--no-serve');
  const address = `url=http://127.0.0.1:${receives}/hooks/rollcall`;
  const settings = ['--set', address, '--set', 'allow_private_network=true', '--from', 'beginning'];
  await rollcall('destination', 'add', 'webhook', '--name', 'Benefits platform', ...settings);
  await rollcall('destination', 'secrets', 'Benefits platform');
  await rollcall('destination', 'deliver', 'Benefits platform');

  const port = await freePort();
  const flags = ['serve', '--demo', '--json', '--port', `${port}`, '--metrics-port', '0'];
  const served = spawn(process.execPath, [program, ...flags, '--data-dir', dataDir], { env });
  started.defer(() => ended(served));
  const said = await firstJson(served);
  const all = started.move();
  return { ...said, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** What it prints about itself when everything listens. */
async function firstJson({ stdout }: ChildProcess): Promise<{ url: string; firstLink: string }> {
  let text = '';
  for await (const part of stdout ?? []) {
    text += String(part);
    const link = /"first_administrator_link":\s*"([^"]+)"/.exec(text)?.[1];
    if (link !== undefined) return { url: new URL(link).origin, firstLink: link };
  }
  throw new Error(`The service did not say where it listens: ${text}`);
}

function ended(child: ChildProcess): Promise<void> {
  const end = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  return end;
}

async function closed(server: ReturnType<typeof createServer>): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
