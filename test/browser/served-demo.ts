import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../support/free-port.ts';

/** `rollcall demo` and then `rollcall serve --demo`, as a newcomer has them. */
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
  await promisify(execFile)(process.execPath, [program, 'demo', '--no-serve', '--data-dir', dataDir]);

  const port = await freePort();
  const flags = ['serve', '--demo', '--json', '--port', `${port}`, '--metrics-port', '0'];
  const served = spawn(process.execPath, [program, ...flags, '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
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
