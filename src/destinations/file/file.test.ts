import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { openSshVersion, startOpenSsh } from '../../../test/support/sftp-openssh.ts';
import { sftpAccount, sshKeys, startSftpServer } from '../../../test/support/sftp-server.ts';
import { contractBench } from '../../deliveries/contract-bench.ts';
import { destinationContract } from '../../deliveries/contract-suite.ts';
import type { DestinationSubject } from '../../deliveries/contract-subject.ts';
import { undiciNetwork } from '../../platform/undici-network.ts';
import { fileDestination } from './index.ts';
import { type Secrets, Settings } from './settings.ts';

/** Where the files are, whoever keeps them. */
interface Receiver extends AsyncDisposable {
  settings: object;
  files(): Promise<ReadonlyMap<string, string>>;
  forget(): Promise<void>;
  down(): Promise<void>;
  mute?(): { arrived: Promise<unknown> };
}

type Subject = DestinationSubject<Settings, Secrets, Receiver>;

const root = await mkdtemp(join(tmpdir(), `rollcall-files-${process.pid}-`));
const destination = fileDestination({ root, allowPrivateNetwork: true });

describe('a folder, the list', () => {
  destinationContract(destination, { ...inFolder(), ...readAs({ content: 'list' }) });
});

describe('a folder, changes', () => {
  destinationContract(destination, { ...inFolder(), ...readAs({ content: 'changes' }) });
});

describe('an SFTP server of ours (ssh2), a list per delivery', () => {
  destinationContract(destination, {
    ...overSsh2(),
    ...readAs({ content: 'list', list_file: 'numbered', delimiter: 'semicolon', newline: 'crlf', bom: true }),
  });
});

describe('an SFTP server of ours (ssh2), changes', () => {
  destinationContract(destination, { ...overSsh2(), ...readAs({ content: 'changes' }) });
});

const version = openSshVersion();

describe.skipIf(version === undefined)(`an SFTP server by OpenSSH (${version ?? 'not installed'})`, () => {
  if (version === undefined) return;
  const subject = { ...overOpenSsh(), ...readAs({ content: 'list' }) };
  destinationContract(destination, subject);

  it('L14 replaces a file at once, and says at the check that it can', async () => {
    await using receiver = await subject.makeReceiver();
    await using network = undiciNetwork({ allowPrivateNetwork: true });
    const settings = subject.settings(receiver);
    const { context, tell, warnings } = contractBench({ settings, secrets: subject.goodSecrets, network });
    expect(await destination.check(context)).toMatchObject({ abilities: { atomic_replace: true } });
    await destination.deliver(context, [tell('P1', 'Lindqvist')]);
    await destination.deliver(context, [tell('P1', 'Lindqvist-Moreau')]);
    expect([(await receiver.files()).size, warnings]).toEqual([2, []]);
  });
});

type Place = Pick<Subject, 'makeReceiver' | 'goodSecrets' | 'secretTexts' | 'badSecrets' | 'faults'>;

function inFolder(): Place {
  return {
    async makeReceiver() {
      const top = await mkdtemp(join(root, 'x'));
      const directory = `${top.slice(root.length + 1)}/in`;
      return {
        settings: { via: 'folder', directory },
        files: () => filesIn(join(root, directory)),
        forget: () => rm(join(root, directory), { recursive: true, force: true }),
        // A file where the folder should be: nobody, root neither, can write into it.
        down: async () => {
          await rm(join(root, directory), { recursive: true, force: true });
          await writeFile(join(root, directory), '');
        },
        [Symbol.asyncDispose]: () => rm(top, { recursive: true, force: true }),
      };
    },
    goodSecrets: {},
    secretTexts: [],
    faults: { down: (receiver) => receiver.down() },
  };
}

function overSsh2(): Place {
  return {
    async makeReceiver() {
      const server = await startSftpServer();
      return {
        settings: {
          via: 'sftp',
          host: '127.0.0.1',
          port: server.port,
          username: sftpAccount.username,
          directory: '/in',
          host_keys: [server.hostKey()],
          allow_private_network: true,
        },
        files: async () =>
          new Map(
            [...server.files].map(([path, bytes]) => [path.replace('/in/', ''), bytes.toString('utf8')]),
          ),
        forget: async () => server.files.clear(),
        down: server.close,
        mute() {
          const { promise, resolve } = Promise.withResolvers<void>();
          server.faults.mute = resolve;
          return { arrived: promise };
        },
        [Symbol.asyncDispose]: server.close,
      };
    },
    goodSecrets: { password: sftpAccount.password },
    badSecrets: { password: 'not-the-password' },
    secretTexts: [sftpAccount.password, 'not-the-password'],
    faults: {
      down: (receiver) => receiver.down(),
      mute: (receiver) => receiver.mute?.() ?? { arrived: Promise.resolve() },
    },
  };
}

function overOpenSsh(): Place {
  const [known, stranger] = [sshKeys(), sshKeys()];
  return {
    async makeReceiver() {
      const server = await startOpenSsh(known.public);
      return {
        settings: {
          via: 'sftp',
          host: '127.0.0.1',
          port: server.port,
          username: server.username,
          directory: server.directory,
          host_keys: [server.hostKey],
          allow_private_network: true,
        },
        files: () => filesIn(server.directory),
        forget: async () => {
          for (const name of await readdir(server.directory)) await rm(join(server.directory, name));
        },
        down: server.close,
        [Symbol.asyncDispose]: server[Symbol.asyncDispose],
      };
    },
    goodSecrets: { private_key: known.private },
    badSecrets: { private_key: stranger.private },
    secretTexts: ['PRIVATE KEY', known.private, stranger.private],
    faults: { down: (receiver) => receiver.down() },
  };
}

/** Reads the files as a receiver does: in the order of their names, and only those whose manifest is there. */
function readAs(format: Record<string, unknown>): Pick<Subject, 'settings' | 'lastNames' | 'forget'> {
  return {
    settings: (receiver) => Settings.parse({ ...receiver.settings, ...format }),
    forget: (receiver) => receiver.forget(),
    async lastNames(receiver) {
      const files = await receiver.files();
      const names = new Map<string, string>();
      for (const name of [...files.keys()].filter((one) => one.endsWith('.manifest.json')).toSorted()) {
        const manifest = JSON.parse(files.get(name) ?? '') as { file: string; content: string };
        const rows = parse(files.get(manifest.file) ?? '', {
          columns: true,
          bom: true,
          delimiter: format['delimiter'] === 'semicolon' ? ';' : ',',
        }) as Record<string, string>[];
        if (manifest.content === 'list') names.clear();
        for (const row of rows) take(names, row);
      }
      return names;
    },
  };
}

function take(names: Map<string, string>, row: Record<string, string>): void {
  const id = row['id'] ?? '';
  if (row['change.type'] === 'erased') names.delete(id);
  else names.set(id, row['change.type'] === 'removed' ? '-' : (row['last_name'] ?? ''));
}

async function filesIn(directory: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(directory).catch(() => []);
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const),
    ),
  );
}
