import { createHash } from 'node:crypto';
import { mkdtemp, open as openFile, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sftpAccount, startSftpServer, type TestSftpServer } from '../../../test/support/sftp-server.ts';
import { type ContractBench, contractBench } from '../../deliveries/contract-bench.ts';
import { AppError } from '../../domain/app-error.ts';
import { undiciNetwork } from '../../platform/undici-network.ts';
import { folderStore } from './folder-store.ts';
import { fileDestination } from './index.ts';
import { type Secrets, Settings } from './settings.ts';
import { storeInHand } from './store.ts';
import { placeFile } from './place-file.ts';
import { measured } from './csv.ts';

type Bench = ContractBench<Settings, Secrets>;

const root = await mkdtemp(join(tmpdir(), `rollcall-place-${process.pid}-`));
afterAll(() => rm(root, { recursive: true, force: true }));

const destination = fileDestination({ root, allowPrivateNetwork: true });

describe('over SFTP', () => {
  async function atServer(
    work: (server: TestSftpServer, bench: Bench) => Promise<void>,
    format = {},
  ): Promise<void> {
    await using server = await startSftpServer();
    await using network = undiciNetwork({ allowPrivateNetwork: true });
    const settings = Settings.parse({
      via: 'sftp',
      host: '127.0.0.1',
      port: server.port,
      username: sftpAccount.username,
      directory: 'in',
      host_keys: [server.hostKey()],
      allow_private_network: true,
      content: 'list',
      ...format,
    });
    await work(server, contractBench({ settings, secrets: { password: sftpAccount.password }, network }));
  }
  const load = (bench: Bench) => [bench.tell('P1', 'Lindqvist'), bench.tell('P2', 'Okafor')];
  const names = (server: TestSftpServer) => [...server.files.keys()].map(ending).toSorted();

  it('L13 leaves only a .part when the upload is cut, and delivers at the next try', async () => {
    await atServer(async (server, bench) => {
      server.faults.cutAfterBytes = 100;
      const changes = load(bench);
      expect(await codeOf(destination.deliver(bench.context, changes))).toBe('RECEIVER_DOWN');
      expect(names(server)).toEqual(['.csv.part']);
      await destination.deliver(bench.context, changes);
      expect(names(server)).toEqual(['.csv', '.manifest.json']);
    });
  });

  it('L13 keeps the old file when the disk is full, which OpenSSH calls a failure', async () => {
    await atServer(async (server, bench) => {
      await destination.deliver(bench.context, load(bench));
      const before = [...server.files.values()].map(String);
      server.faults.fullAfterBytes = { bytes: 100, status: 4 };
      const changes = [bench.tell('P3', 'Sarr')];
      expect(await codeOf(destination.deliver(bench.context, changes))).toBe('FILE_STORE_FAILED');
      expect(names(server)).toEqual(['.csv', '.csv.part', '.manifest.json']);
      expect(
        [...server.files].filter(([name]) => !name.endsWith('.part')).map(([, file]) => String(file)),
      ).toEqual(before);
      server.faults.fullAfterBytes = undefined;
      await destination.deliver(bench.context, changes);
      expect(names(server)).toEqual(['.csv', '.manifest.json']);
      expect(contentOf(server)).toContain('Sarr');
    });
  });

  it('L13 gives no name to a file that the server did not keep whole, though it said so', async () => {
    await atServer(async (server, bench) => {
      server.faults.loseAfterBytes = 100;
      expect(await codeOf(destination.deliver(bench.context, load(bench)))).toBe('FILE_INCOMPLETE');
      expect(names(server)).toEqual(['.csv.part']);
    });
  });

  it('L13 renames a second time when the first was refused, and fails with a code when that is too', async () => {
    await atServer(async (server, bench) => {
      server.faults.failRenames = 1;
      await destination.deliver(bench.context, load(bench));
      expect(names(server)).toEqual(['.csv', '.manifest.json']);
      server.files.clear();
      server.faults.failRenames = 2;
      expect(await codeOf(destination.deliver(bench.context, load(bench)))).toBe('FILE_STORE_FAILED');
      expect(names(server)).toEqual(['.csv.part']);
    });
  });

  it('L13 looks before it renames again when the answer to the rename was lost', async () => {
    await atServer(async (server, bench) => {
      server.faults.loseRenameAnswers = 1;
      const met = await destination.deliver(bench.context, load(bench));
      expect([...met.values()]).toEqual([{ outcome: 'delivered' }, { outcome: 'delivered' }]);
      const renames = server.asked.filter((line) => line.startsWith('RENAME') && line.includes('.csv'));
      expect(renames).toHaveLength(1);
      expect(names(server)).toEqual(['.csv', '.manifest.json']);
    });
  });

  it('L13 renames after a cut that came before the rename', async () => {
    await atServer(async (server, bench) => {
      server.faults.cutBeforeRenames = 1;
      await destination.deliver(bench.context, load(bench));
      expect(names(server)).toEqual(['.csv', '.manifest.json']);
    });
  });

  it('L13 stops at another host key before anything is sent, and goes on when it is pinned', async () => {
    await atServer(async (server, bench) => {
      await server.changeHostKey();
      const changes = load(bench);
      const met = await destination.deliver(bench.context, changes);
      const stopped = { outcome: 'gone', code: 'SFTP_HOST_KEY_CHANGED' };
      expect([...met.values()]).toEqual([stopped, stopped]);
      expect(await failure(destination.check(bench.context))).toMatchObject({
        details: { met: server.hostKey() },
      });
      expect(await codeOf(destination.check(bench.context))).toBe('SFTP_HOST_KEY_CHANGED');
      expect([server.logins, server.files.size]).toEqual([0, 0]);
      Object.assign(bench.context.settings, { host_keys: [server.hostKey()] });
      await destination.deliver(bench.context, changes);
      expect(names(server)).toEqual(['.csv', '.manifest.json']);
    });
  });

  it('shows the host key that it met when none is pinned, signs in nowhere and delivers nothing', async () => {
    await atServer(
      async (server, bench) => {
        const met = server.hostKey();
        expect(await destination.check(bench.context)).toEqual({
          steps: [
            {
              name: 'host_key',
              ok: false,
              code: 'SFTP_HOST_KEY_UNKNOWN',
              sentence: expect.stringContaining(met),
            },
          ],
          abilities: { host_key: met },
        });
        expect(await codeOf(destination.deliver(bench.context, load(bench)))).toBe('SFTP_HOST_KEY_UNKNOWN');
        expect([server.logins, server.files.size]).toEqual([0, 0]);
      },
      { host_keys: [] },
    );
  });

  it('says that a server without OpenSSH’s rename cannot replace at once', async () => {
    await atServer(async (_, bench) => {
      expect(await destination.check(bench.context)).toMatchObject({ abilities: { atomic_replace: false } });
      await destination.deliver(bench.context, load(bench));
      expect(bench.warnings).toEqual([]);
      await destination.deliver(bench.context, [bench.tell('P1', 'Lindqvist-Moreau')]);
      expect(bench.warnings).toEqual(['{"code":"SFTP_RENAME_NOT_ATOMIC"}']);
    });
  });

  it('goes to no server inside unless the destination and the installation allow it', async () => {
    const strict = fileDestination({ root: undefined, allowPrivateNetwork: false });
    await atServer(async (server, bench) => {
      expect(await codeOf(strict.check(bench.context))).toBe('SSRF_BLOCKED');
      Object.assign(bench.context.settings, { allow_private_network: false });
      expect(await codeOf(destination.check(bench.context))).toBe('SSRF_BLOCKED');
      expect(server.logins).toBe(0);
    });
  });

  it('says that a private key cannot be read', async () => {
    await atServer(async (_, bench) => {
      bench.context.secrets = { private_key: 'not a key' };
      expect(await failure(destination.check(bench.context))).toMatchObject({
        code: 'DESTINATION_INVALID',
        details: { paths: ['secrets.private_key', 'secrets.passphrase'] },
      });
    });
  });

  const contentOf = (server: TestSftpServer) =>
    [...server.files].find(([name]) => name.endsWith('.csv'))?.[1].toString();
});

describe('in a folder', () => {
  async function inFolder(
    name: string,
    work: (bench: Bench, folder: string) => Promise<void>,
  ): Promise<void> {
    await using network = undiciNetwork({ allowPrivateNetwork: false });
    const settings = Settings.parse({ via: 'folder', directory: name, content: 'list' });
    await work(contractBench({ settings, secrets: {}, network }), join(root, name));
  }

  it('L13 keeps the old file when the disk is full', async () => {
    const directory = 'full';
    await using stores = storeInHand(() => folderStore({ root, directory }));
    const file = (text: string) => ({ part: 'a.csv.part', name: 'a.csv', content: measured([text]) });
    await placeFile(stores, file('old'));
    // The kernel’s own full disk.
    const onFullDisk = (): ReturnType<typeof openFile> => openFile('/dev/full', 'w');
    await using full = storeInHand(() => folderStore({ root, directory, openFile: onFullDisk }));
    expect(await codeOf(placeFile(full, file('new')))).toBe('FILE_DISK_FULL');
    expect(await readFile(join(root, directory, 'a.csv'), 'utf8')).toBe('old');
    await placeFile(stores, file('new'));
    expect(await readFile(join(root, directory, 'a.csv'), 'utf8')).toBe('new');
  });

  it('L14 shows a reader the old file or the new one, whole, and the manifest comes last', async () => {
    await inFolder('read', async (bench, folder) => {
      const people = Array.from({ length: 300 }, (_, index) => bench.tell(`P${index + 1}`, 'Lindqvist'));
      await destination.deliver(bench.context, people);
      const [csv = '', manifest = ''] = (await readdir(folder)).toSorted();
      await using held = await openFile(join(folder, csv), 'r');
      const before = JSON.parse(await readFile(join(folder, manifest), 'utf8')) as { sha256: string };
      // Reads all the while: each reading is one whole file, and with the same hash as the manifest before or after it.
      const hashes = new Set<string>();
      let isOver = false;
      const reading = (async () => {
        while (!isOver) hashes.add(sha256(await readFile(join(folder, csv))));
      })();
      await destination.deliver(bench.context, [bench.tell('P1', 'Lindqvist-Moreau')]);
      isOver = true;
      await reading;
      const after = JSON.parse(await readFile(join(folder, manifest), 'utf8')) as { sha256: string };
      expect(after.sha256).not.toBe(before.sha256);
      expect([...hashes].filter((hash) => hash !== before.sha256 && hash !== after.sha256)).toEqual([]);
      // Whoever had it open reads the old one to its end.
      expect(sha256(await held.readFile())).toBe(before.sha256);
      expect(sha256(await readFile(join(folder, csv)))).toBe(after.sha256);
      const times = await Promise.all([csv, manifest].map((name) => stat(join(folder, name))));
      expect((times[1]?.mtimeMs ?? 0) >= (times[0]?.mtimeMs ?? 0)).toBe(true);
    });
  });

  it('lets the owner and the group read, and nobody else', async () => {
    await inFolder('mode', async (bench, folder) => {
      await destination.deliver(bench.context, [bench.tell('P1', 'Lindqvist')]);
      for (const name of await readdir(folder))
        expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o640);
      expect((await stat(folder)).mode & 0o777).toBe(0o750);
    });
  });

  it('A6 writes nowhere but below the root, whatever stands there', async () => {
    const outside = await mkdtemp(join(tmpdir(), `rollcall-outside-${process.pid}-`));
    await symlink(outside, join(root, 'link'));
    await inFolder('link', async (bench) => {
      expect(await codeOf(destination.deliver(bench.context, [bench.tell('P1', 'Lindqvist')]))).toBe(
        'FILE_FOLDER_UNUSABLE',
      );
    });
    await inFolder('planted', async (bench, folder) => {
      await destination.deliver(bench.context, [bench.tell('P1', 'Lindqvist')]);
      const target = join(outside, 'target');
      await writeFile(target, 'untouched');
      const [csv = ''] = (await readdir(folder)).toSorted();
      await symlink(target, join(folder, `${csv}.part`));
      await destination.deliver(bench.context, [bench.tell('P2', 'Okafor')]);
      expect(await readFile(target, 'utf8')).toBe('untouched');
      expect(await readFile(join(folder, csv), 'utf8')).toContain('Okafor');
    });
    expect(await readdir(outside)).toEqual(['target']);
    await rm(outside, { recursive: true });
  });

  it('makes no root that is missing, so that nothing is written below a mount that is not there', async () => {
    for (const place of [undefined, join(root, 'not-mounted')]) {
      const unmounted = fileDestination({ root: place, allowPrivateNetwork: false });
      await inFolder('any', async (bench) => {
        expect(await codeOf(unmounted.deliver(bench.context, [bench.tell('P1', 'Lindqvist')]))).toBe(
          'FILE_ROOT_MISSING',
        );
      });
    }
    expect(await readdir(root)).not.toContain('not-mounted');
  });
});

/** A file name from its first ending on. */
function ending(name: string): string {
  return /\.(?:csv|manifest\.json)(?:\.part)?$/.exec(name)?.[0] ?? name;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await failure(work);
  return error instanceof AppError ? error.code : String(error);
}
