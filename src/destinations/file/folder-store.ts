import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { diskFull, folderUnusable, rootMissing } from './failures.ts';
import type { FileStore } from './store.ts';

interface Folder {
  /** What the installation sets aside for files; it is never made, so that nothing is written below a mount that is missing. */
  root: string | undefined;
  /** Below it; made when missing, with mode 0750. */
  directory: string;
  /** How a file is opened; an argument, so that a full disk can be tried. */
  openFile?: typeof open;
}

/** A folder of this machine. Files get mode 0640 and are on the disk before they get their name. */
export async function folderStore({ root, directory, openFile = open }: Folder): Promise<FileStore> {
  const folder = await usableFolder(root, directory);
  const path = (name: string): string => join(folder, name);
  return {
    async write(name, bytes) {
      // Made anew, so that a link that somebody put there is not followed.
      await system('delete', rm(path(name), { force: true }));
      await using file = await system('open', openFile(path(name), 'wx', 0o640));
      for await (const part of bytes) await system('write', file.appendFile(part));
      await system('write', file.chmod(0o640));
      await system('write', file.sync());
      return (await system('measure', stat(path(name)))).size;
    },
    async rename(from, to) {
      await system('rename', rename(path(from), path(to)));
      await using listed = await system('open', open(folder, 'r'));
      await system('write', listed.sync());
      return 'at_once';
    },
    async size(name) {
      return (await system('measure', stat(path(name)).catch(absent)))?.size;
    },
    async remove(name) {
      await system('delete', rm(path(name), { force: true }));
    },
    async [Symbol.asyncDispose]() {},
  };
}

async function usableFolder(root: string | undefined, directory: string): Promise<string> {
  const top = root === undefined ? undefined : await realpath(root).catch(absent);
  if (top === undefined) throw rootMissing();
  const wanted = join(top, directory);
  await system('make', mkdir(wanted, { recursive: true, mode: 0o750 }));
  const folder = await system('make', realpath(wanted));
  if (folder.startsWith(top + sep)) return folder;
  throw folderUnusable('make', new Error('A link leads out of the root folder.'));
}

/** Only what the file system itself says is translated; a list that could not be read is somebody else’s. */
async function system<Value>(step: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull(error);
    throw folderUnusable(step, error);
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
