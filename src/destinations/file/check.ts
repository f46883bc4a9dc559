import type { DestinationCheck, DestinationContext } from '../../deliveries/destination.ts';
import { AppError } from '../../domain/app-error.ts';
import { measured } from './csv.ts';
import { incomplete } from './failures.ts';
import type { Secrets, Settings } from './settings.ts';
import type { FileStore, OpenStore } from './store.ts';

type Step = DestinationCheck['steps'][number];

/**
 * Writes, renames and deletes two files of one line, which is all that a delivery does. For SFTP without a pinned host key it stops
 * at the server’s key and says which it met; nothing was sent then. Throws AppError for what else keeps it from getting there.
 */
export async function check({
  context,
  open,
}: {
  context: DestinationContext<Settings, Secrets>;
  open: OpenStore;
}): Promise<DestinationCheck> {
  const reached = await reach(open);
  if ('refusal' in reached) return reached.refusal;
  await using store = reached.store;
  const way = await tryOut(store, `rollcall-check-${Math.floor(context.random() * 1e9)}`);
  return {
    steps: [
      ...(context.settings.via === 'sftp' ? sftpSteps : []),
      {
        name: 'directory',
        ok: true,
        sentence: 'Files can be written, renamed and deleted in the folder.',
      },
    ],
    abilities: { atomic_replace: way === 'at_once' },
  };
}

const sftpSteps: readonly Step[] = [
  { name: 'host_key', ok: true, sentence: 'The server shows a host key that is pinned.' },
  { name: 'login', ok: true, sentence: 'The server takes the account and its credentials.' },
];

async function reach(open: OpenStore): Promise<{ store: FileStore } | { refusal: DestinationCheck }> {
  try {
    return { store: await open() };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'SFTP_HOST_KEY_UNKNOWN') throw error;
    const met = String(error.details['met']);
    const sentence = `The server shows the host key ${met}. Compare it with what its administrator says, then enter it as host_keys; until then nothing is delivered.`;
    return {
      refusal: {
        steps: [{ name: 'host_key', ok: false, code: error.code, sentence }],
        abilities: { host_key: met },
      },
    };
  }
}

/** The second rename meets a file of that name, as a repeated delivery does. */
async function tryOut(store: FileStore, name: string): Promise<'at_once' | 'gap'> {
  const [part, whole] = [`${name}.part`, `${name}.txt`];
  let way: 'at_once' | 'gap' = 'at_once';
  for (const text of ['Rollcall tries whether it may write here.\n', 'And whether it may replace.\n']) {
    const content = measured([text]);
    const stands = await store.write(part, content.bytes);
    const { length } = content.measure();
    if (stands !== length) throw incomplete({ sent: length, stands });
    way = await store.rename(part, whole);
  }
  await store.remove(whole);
  return way;
}
