import { DatabaseSync } from 'node:sqlite';
import { type Clock, systemClock } from '../../platform/clock.ts';

/**
 * A lock on a file between processes. SQLite takes it with the operating system's own file locks, which end with the
 * process in whatever way it ends: a lock of a killed process never has to be found stale. The file stays empty.
 */
export class FileLock implements Disposable {
  readonly #file: DatabaseSync;

  private constructor(file: DatabaseSync) {
    this.#file = file;
  }

  /** The lock for one; undefined while anybody else holds it, exclusively or shared. */
  static tryExclusive(path: string): FileLock | undefined {
    return take(path, 'BEGIN EXCLUSIVE', (file) => new FileLock(file));
  }

  /** The lock beside other shared ones; undefined while one holds it exclusively. */
  static tryShared(path: string): FileLock | undefined {
    // Reading is what takes SQLite's shared lock.
    return take(path, 'BEGIN; SELECT 1 FROM sqlite_master', (file) => new FileLock(file));
  }

  /** Waits for the exclusive lock up to `waitMs`; undefined when that was not enough. */
  static async waitExclusive(
    path: string,
    waitMs: number,
    clock: Clock = systemClock,
  ): Promise<FileLock | undefined> {
    const until = clock.now().getTime() + waitMs;
    for (;;) {
      const lock = FileLock.tryExclusive(path);
      if (lock || clock.now().getTime() >= until) return lock;
      await clock.sleep(15);
    }
  }

  [Symbol.dispose](): void {
    if (this.#file.isOpen) this.#file.close();
  }
}

const SQLITE_BUSY = 5;

function take<T>(path: string, begin: string, make: (file: DatabaseSync) => T): T | undefined {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec(begin);
    return make(file);
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}
