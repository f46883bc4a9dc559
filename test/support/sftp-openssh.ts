import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';
import { fingerprintOf, sshKeys } from './sftp-server.ts';

/** A real OpenSSH server on this machine, with a folder of its own, that lets one key in. */
export interface OpenSsh extends AsyncDisposable {
  port: number;
  username: string;
  /** The folder that files are put into; an absolute path. */
  directory: string;
  hostKey: string;
  close(): Promise<void>;
}

const binary = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((path) => existsSync(path));
const isRoot = process.getuid?.() === 0;

/** Which server the tests of SFTP run against besides our own; undefined where OpenSSH is not installed. */
export function openSshVersion(): string | undefined {
  if (binary === undefined) return undefined;
  return /OpenSSH_[\w.]+/.exec(spawnSync(binary, ['-V']).stderr.toString())?.[0];
}

/** `publicKey`: of whom it lets in, in OpenSSH form. */
export async function startOpenSsh(publicKey: string): Promise<OpenSsh> {
  if (binary === undefined) throw new Error('There is no sshd here.');
  // As root, sshd wants its empty directory, which the package’s service makes at boot.
  if (isRoot) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  const home = await mkdtemp(join(tmpdir(), `rollcall-sshd-${process.pid}-`));
  const directory = join(home, 'in');
  await mkdir(directory);
  const host = sshKeys();
  const port = await freePort();
  const config = {
    Port: port,
    ListenAddress: '127.0.0.1',
    HostKey: join(home, 'host_key'),
    AuthorizedKeysFile: join(home, 'authorized_keys'),
    PidFile: 'none',
    StrictModes: 'no',
    UsePAM: 'no',
    PasswordAuthentication: 'no',
    KbdInteractiveAuthentication: 'no',
    PermitRootLogin: 'prohibit-password',
    Subsystem: 'sftp internal-sftp',
    ForceCommand: 'internal-sftp',
  };
  await writeFile(config.HostKey, host.private, { mode: 0o600 });
  await writeFile(config.AuthorizedKeysFile, `${publicKey}\n`, { mode: 0o600 });
  const file = join(home, 'sshd_config');
  await writeFile(
    file,
    Object.entries(config).map(([key, value]) => `${key} ${value}\n`),
  );
  const child = spawn(binary, ['-D', '-e', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(child);
  const ended = once(child, 'exit');
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return {
    port,
    username: userInfo().username,
    directory,
    hostKey: fingerprintOf(host.public),
    close,
    async [Symbol.asyncDispose]() {
      await close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function listening(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  if (child.stderr === null) throw new Error('Its standard error is piped.');
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    if (line.startsWith('Server listening')) break;
  }
  // What it says later is not read; without this its pipe would fill up.
  child.stderr.resume();
  if (!said.some((line) => line.startsWith('Server listening'))) throw new Error(`sshd: ${said.join(' / ')}`);
}
