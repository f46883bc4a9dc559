import type { Measured } from './csv.ts';
import { incomplete } from './failures.ts';
import type { FileStore, StoreInHand } from './store.ts';

interface FileToPlace {
  part: string;
  name: string;
  content: Measured;
}

/**
 * Brings a file to its name whole or not at all: written beside it, measured, then renamed. Whatever fails before the rename leaves
 * the `.part` and nothing else. When the answer to the rename does not come, we look before we rename a second time.
 */
export async function placeFile(
  stores: StoreInHand,
  { part, name, content }: FileToPlace,
): Promise<'at_once' | 'gap'> {
  const store = await stores.get();
  const stands = await store.write(part, content.bytes);
  const { length } = content.measure();
  if (stands !== length) throw incomplete({ sent: length, stands });
  try {
    return await store.rename(part, name);
  } catch (error) {
    return renamedOrAgain(await stores.renew(), { part, name, length, cause: error });
  }
}

async function renamedOrAgain(
  store: FileStore,
  { part, name, length, cause }: { part: string; name: string; length: number; cause: unknown },
): Promise<'at_once' | 'gap'> {
  if ((await store.size(part)) === length) return store.rename(part, name);
  const stands = await store.size(name);
  // Nobody but us takes the `.part` away: it got its name, and only the answer was lost.
  if (stands === length) return 'at_once';
  throw incomplete({ sent: length, stands: stands ?? 0, cause });
}
