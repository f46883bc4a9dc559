import { once } from 'node:events';
import ssh2, { type Attributes, type Connection, type SFTPWrapper } from 'ssh2';
import { createHash } from 'node:crypto';
import { freePort } from './free-port.ts';

/** An SFTP server in this process that keeps its files in memory and misbehaves as told. It knows plain SFTP 3 only. */
export interface TestSftpServer extends AsyncDisposable {
  port: number;
  /** The fingerprint that it shows now. */
  hostKey(): string;
  files: Map<string, Buffer>;
  /** What was asked for, e.g. `RENAME a b`. */
  asked: string[];
  /** How many came as far as signing in. */
  logins: number;
  faults: SftpFaults;
  /** Shows another host key from the next connection on. */
  changeHostKey(): Promise<void>;
  /** From now on nobody listens. */
  close(): Promise<void>;
}

export interface SftpFaults {
  /** Cuts the connection once so many bytes of a file were written; once. */
  cutAfterBytes?: number | undefined;
  /** Refuses to write beyond so many bytes of a file, as a full disk does; `status` says with which code. */
  fullAfterBytes?: { bytes: number; status: number } | undefined;
  /** Takes writes and keeps only so many bytes, and says that all is well. */
  loseAfterBytes?: number | undefined;
  /** Refuses so many renames. */
  failRenames?: number;
  /** Renames, and cuts the connection instead of saying so; so many times. */
  loseRenameAnswers?: number;
  /** Cuts the connection instead of renaming; so many times. */
  cutBeforeRenames?: number;
  /** Takes requests and answers none; called at the first. */
  mute?: (() => void) | undefined;
}

export const sftpAccount = { username: 'rollcall', password: 'an-invented-password' };

export async function startSftpServer(): Promise<TestSftpServer> {
  const state = { files: new Map<string, Buffer>(), asked: new Array<string>(), faults: {} as SftpFaults };
  let [key, logins, server] = [sshKeys(), 0, undefined as ssh2.Server | undefined];
  // It comes back on the same one with another key.
  const port = await freePort();
  const open = new Set<Connection>();

  async function listen(): Promise<void> {
    server = new ssh2.Server({ hostKeys: [key.private] }, (client) => {
      open.add(client);
      // Its types leave it out.
      (client as unknown as { setNoDelay(isOn: boolean): void }).setNoDelay(true);
      client.on('error', () => {});
      client.on('close', () => open.delete(client));
      client.on('authentication', (attempt) => {
        logins += 1;
        const isRight =
          attempt.method === 'password' &&
          attempt.username === sftpAccount.username &&
          attempt.password === sftpAccount.password;
        if (isRight) attempt.accept();
        else attempt.reject(['password']);
      });
      client.on('session', (accept) => accept().on('sftp', (take) => serve(take(), client, state)));
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }
  async function close(): Promise<void> {
    for (const client of open) client.end();
    if (server === undefined) return;
    const closed = once(server, 'close');
    server.close();
    server = undefined;
    for (const client of open) client.end();
    await closed;
  }
  await listen();
  return {
    ...state,
    port,
    get logins() {
      return logins;
    },
    hostKey: () => fingerprintOf(key.public),
    async changeHostKey() {
      await close();
      key = sshKeys();
      await listen();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A pair in OpenSSH form. Now and then ssh2 makes one that it cannot read itself. */
export function sshKeys(): { private: string; public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}

/** As ssh-keygen prints it; `publicKey` in OpenSSH form. */
export function fingerprintOf(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

const status = ssh2.utils.sftp.STATUS_CODE;
const flag = ssh2.utils.sftp.OPEN_MODE;

interface Served {
  files: Map<string, Buffer>;
  asked: string[];
  faults: SftpFaults;
}

function serve(sftp: SFTPWrapper, client: Connection, { files, asked, faults }: Served): void {
  const isMute = (): boolean => {
    faults.mute?.();
    return faults.mute !== undefined;
  };
  const cut = (): void => {
    // Not a goodbye: the socket goes, as when a cable is pulled.
    (client as unknown as { _sock: { destroy(): void } })._sock.destroy();
  };
  sftp.on('OPEN', (id, path, flags) => {
    asked.push(`OPEN ${path}`);
    if (isMute()) return;
    if (flags & flag.EXCL && files.has(path)) return sftp.status(id, status.FAILURE);
    files.set(path, Buffer.alloc(0));
    sftp.handle(id, Buffer.from(path));
  });
  sftp.on('WRITE', (id, handle, offset, chunk) => {
    if (isMute()) return;
    const path = handle.toString();
    const before = files.get(path) ?? Buffer.alloc(0);
    const after = Buffer.concat([before.subarray(0, offset), chunk]);
    const { fullAfterBytes, cutAfterBytes, loseAfterBytes } = faults;
    if (fullAfterBytes && after.length > fullAfterBytes.bytes) {
      files.set(path, after.subarray(0, fullAfterBytes.bytes));
      return sftp.status(id, fullAfterBytes.status);
    }
    files.set(path, loseAfterBytes === undefined ? after : after.subarray(0, loseAfterBytes));
    if (cutAfterBytes !== undefined && after.length > cutAfterBytes) {
      faults.cutAfterBytes = undefined;
      return cut();
    }
    sftp.status(id, status.OK);
  });
  sftp.on('CLOSE', (id) => sftp.status(id, status.OK));
  sftp.on('LSTAT', (id, path) => {
    if (isMute()) return;
    const file = files.get(path);
    if (file) sftp.attrs(id, attributes(file.length));
    else sftp.status(id, status.NO_SUCH_FILE);
  });
  sftp.on('REMOVE', (id, path) => {
    asked.push(`REMOVE ${path}`);
    if (isMute()) return;
    sftp.status(id, files.delete(path) ? status.OK : status.NO_SUCH_FILE);
  });
  sftp.on('RENAME', (id, from, to) => {
    asked.push(`RENAME ${from} ${to}`);
    if (takeOne(faults, 'cutBeforeRenames')) return cut();
    if (takeOne(faults, 'failRenames')) return sftp.status(id, status.FAILURE);
    const file = files.get(from);
    if (file === undefined) return sftp.status(id, status.NO_SUCH_FILE);
    if (files.has(to)) return sftp.status(id, status.FAILURE);
    files.delete(from);
    files.set(to, file);
    if (takeOne(faults, 'loseRenameAnswers')) return cut();
    sftp.status(id, status.OK);
  });
}

type Counted = 'failRenames' | 'loseRenameAnswers' | 'cutBeforeRenames';

function takeOne(faults: SftpFaults, which: Counted): boolean {
  const left = faults[which] ?? 0;
  if (left === 0) return false;
  faults[which] = left - 1;
  return true;
}

function attributes(size: number): Attributes {
  return { size, mode: 0o100640, uid: 0, gid: 0, atime: 0, mtime: 0 };
}
