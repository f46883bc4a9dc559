import type { SFTPWrapper } from 'ssh2';
import { isUnsupported, sftpStatus, statusOf, stepFailure } from './sftp-failures.ts';
import type { SftpSession } from './sftp-session.ts';
import type { FileStore } from './store.ts';

/** A folder of an SFTP server, over a session that the store ends. It has to be there. Files are asked to get mode 0640. */
export function sftpStore(session: SftpSession, { directory }: { directory: string }): FileStore {
  const path = (name: string): string => `${directory.replace(/\/+$/, '')}/${name}`;

  async function step<Value = void>(
    name: string,
    work: (sftp: SFTPWrapper, done: (error: Error | null | undefined, value: Value) => void) => void,
  ): Promise<Value> {
    try {
      return await session.call(work);
    } catch (error) {
      throw stepFailure(name, error);
    }
  }
  async function remove(name: string): Promise<void> {
    await session
      .call((sftp, done: Done) => sftp.unlink(path(name), (error) => done(error)))
      .catch((error: unknown) => {
        if (statusOf(error) !== sftpStatus.noSuchFile) throw stepFailure('delete', error);
      });
  }
  async function size(name: string): Promise<number | undefined> {
    try {
      const stats = await session.call<{ size: number }>((sftp, done) => sftp.lstat(path(name), done));
      return stats.size;
    } catch (error) {
      if (statusOf(error) === sftpStatus.noSuchFile) return undefined;
      throw stepFailure('measure', error);
    }
  }
  async function renameOnce(from: string, to: string): Promise<void> {
    await step('rename', (sftp, done: Done) => sftp.rename(path(from), path(to), (error) => done(error)));
  }
  /** By OpenSSH’s extension, which most servers have; false where it is not there. */
  async function replaced(from: string, to: string): Promise<boolean> {
    try {
      await session.call((sftp, done: Done) =>
        sftp.ext_openssh_rename(path(from), path(to), (error) => done(error)),
      );
      return true;
    } catch (error) {
      if (isUnsupported(error)) return false;
      throw stepFailure('rename', error);
    }
  }
  return {
    size,
    remove,
    async write(name, bytes) {
      await remove(name);
      const handle = await step<Buffer>('open', (sftp, done) =>
        sftp.open(path(name), 'wx', { mode: 0o640 }, done),
      );
      let position = 0;
      for await (const part of bytes) {
        const chunk = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
        await step('write', (sftp, done: Done) =>
          sftp.write(handle, chunk, 0, chunk.byteLength, position, (error) => done(error)),
        );
        position += chunk.byteLength;
      }
      await step('close', (sftp, done: Done) => sftp.close(handle, (error) => done(error)));
      return (await size(name)) ?? 0;
    },
    async rename(from, to) {
      if (await replaced(from, to)) return 'at_once';
      if ((await size(to)) === undefined) {
        await renameOnce(from, to);
        return 'at_once';
      }
      // Plain SFTP 3 renames to a free name only.
      await remove(to);
      await renameOnce(from, to);
      return 'gap';
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

type Done = (error: Error | null | undefined) => void;
