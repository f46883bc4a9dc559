import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import {
  finishMasterKeyRotation,
  loadMasterKeys,
  type MasterKeys,
  type MasterKeySource,
  masterKeyPath,
  startMasterKeyRotation,
} from '../platform/master-key.ts';
import { createVault } from '../platform/sealing.ts';
import { rotateMasterKey, type RotationReport } from './rotate-master-key.ts';

export interface MasterKeyExchange extends RotationReport {
  /** The file that holds the new key alone now; undefined when the keys came from the environment. */
  path: string | undefined;
  /** A rotation that had been interrupted was ended; no other key was made. */
  isResumed: boolean;
}

/**
 * Exchanges the master key: puts a new one before it in its file, wraps every data key anew, and takes the old one
 * away. Killed at any point, both keys are there and the next call goes on (K15). Keys of the environment are nobody's to write:
 * with two of them everything is wrapped with the first, with one it throws MASTER_KEY_GIVEN. Throws as startMasterKeyRotation
 * and rotateMasterKey.
 */
export async function exchangeMasterKey(
  deps: { db: Database },
  source: MasterKeySource,
): Promise<MasterKeyExchange> {
  const before = await loadMasterKeys(source, async () => true);
  const isResumed = before.older.length > 0;
  if (source.secret !== undefined) {
    if (!isResumed) throw masterKeyGiven();
    return { ...(await rewrapAll(deps, before)), path: undefined, isResumed };
  }
  const path = source.file ?? masterKeyPath(source.dataDir);
  const during = await startMasterKeyRotation(path);
  const report = await rewrapAll(deps, during);
  await finishMasterKeyRotation(path, during.current);
  return { ...report, path, isResumed };
}

/** Again until nothing was left: a data key may have been added under the old master key meanwhile. */
async function rewrapAll({ db }: { db: Database }, masterKeys: MasterKeys): Promise<RotationReport> {
  const vault = createVault({ masterKeys });
  let rewrapped = 0;
  for (;;) {
    const report = await rotateMasterKey({ db, vault });
    if (report.rewrapped === 0) return { keys: report.keys, rewrapped };
    rewrapped += report.rewrapped;
  }
}

function masterKeyGiven(): AppError {
  return new AppError(
    'MASTER_KEY_GIVEN',
    'The master key comes from ROLLCALL_MASTER_KEY, so it is exchanged there.',
    {
      nextStep:
        'The operator makes a new one (openssl rand -hex 32), sets ROLLCALL_MASTER_KEY to new,old, runs this again, and then leaves the old one out.',
    },
  );
}
