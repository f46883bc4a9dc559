import type { DestinationContext } from '../../deliveries/destination.ts';
import { folderStore } from './folder-store.ts';
import type { Secrets, Settings } from './settings.ts';
import { openSftpSession } from './sftp-session.ts';
import { sftpStore } from './sftp-store.ts';
import type { FileStore } from './store.ts';

/** What the installation allows to every file destination. */
export interface FilePlaces {
  /** Folder below which destinations may write; none: no folders. */
  root: string | undefined;
  /** May SFTP servers be on this machine or in private networks, where their destination says so too? */
  allowPrivateNetwork: boolean;
}

/** Throws AppError; see folder-store.ts and sftp-session.ts. */
export async function openStore(
  { root, allowPrivateNetwork }: FilePlaces,
  {
    settings,
    secrets,
    signal,
  }: Pick<DestinationContext<Settings, Secrets>, 'settings' | 'secrets' | 'signal'>,
): Promise<FileStore> {
  const { directory } = settings;
  if (settings.via === 'folder') return folderStore({ root, directory });
  const session = await openSftpSession({ settings, secrets, signal, allowPrivateNetwork });
  return sftpStore(session, { directory });
}
