import { type Destination, defineDestination } from '../../deliveries/destination.ts';
import { check } from './check.ts';
import { deliver } from './deliver.ts';
import { type FilePlaces, openStore } from './open-store.ts';
import { resync } from './resync.ts';
import { Secrets, Settings, takesSecrets, validate } from './settings.ts';

/** Writes CSV files with manifests, to a folder below `places.root` or over SFTP, as `places` allows. */
export function fileDestination(places: FilePlaces): Destination<Settings, Secrets> {
  return defineDestination<Settings, Secrets>({
    id: 'file',
    title: 'CSV files',
    settings: Settings,
    secrets: Secrets,
    takes: { mode: 'batch', max: 5_000 },
    target: (settings) => (settings.via === 'sftp' ? hostAndPort(settings) : undefined),
    takesSecrets,
    secretsGoTo: (settings) => (settings.via === 'sftp' ? [hostAndPort(settings)] : []),
    validate,
    check: (context) => check({ context, open: () => openStore(places, context) }),
    deliver: (context, deliveries) =>
      deliver({ context, open: () => openStore(places, context) }, deliveries),
    resync: (context) => resync({ context, open: () => openStore(places, context) }),
  });
}

function hostAndPort({ host, port }: { host: string; port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
