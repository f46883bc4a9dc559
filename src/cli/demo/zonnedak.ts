import { z } from 'zod';
import { type App, deliveryDepsOf } from '../../app.ts';
import type { Connection } from '../../connections/connection.ts';
import { changeDestination } from '../../deliveries/change-destination.ts';
import type { ConfiguredDestination } from '../../deliveries/configured-destination.ts';
import { createDestination } from '../../deliveries/create-destination.ts';
import type { DeliveryDeps, ConfigureDeps } from '../../deliveries/delivery-deps.ts';
import type { DestinationId } from '../../deliveries/destination.ts';
import { listDestinations } from '../../deliveries/list-destinations.ts';
import { destinationSealer, openSecrets } from '../../deliveries/seal-destination-secrets.ts';
import { setDestinationSecrets } from '../../deliveries/set-destination-secrets.ts';
import { newSigningKey } from '../../destinations/webhook/signature.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import type { Clock } from '../../platform/clock.ts';
import { configOfDemo, demoPlatform } from './demo-platform.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import { serveAt } from './serve-at.ts';
import { operator } from './story.ts';

/** The invented platform's own receiver, behind a real port. Disposing closes it. */
export interface Zonnedak extends AsyncDisposable {
  receiver: Receiver;
  /** `http://127.0.0.1:4015`. */
  origin: string;
  port: number;
}

/** Where the receiver of the first demo listens; that of a further one takes what is free. */
const usualPort = 4015;

/** `port`: exactly this one, where a destination leads already; throws ADDRESS_IN_USE when it is taken. */
export async function openZonnedak(
  app: Pick<App, 'db' | 'vault'>,
  { clock, port }: { clock: Pick<Clock, 'now'>; port?: number | undefined },
): Promise<Zonnedak> {
  const at = { origin: '' };
  const receiver = createReceiver({ clock, keys: () => keysFor(app, at.origin) });
  const served = await serveAt(receiver, port, usualPort);
  at.origin = served.origin;
  return {
    receiver,
    origin: served.origin,
    port: served.port,
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

/**
 * What the accepted changes of these connections go to from now on: a webhook that leads to the receiver, with a key. Of connections that
 * somebody has besides the demo nothing goes there.
 */
export async function sendToZonnedak(
  app: App,
  { origin, connections }: { origin: string; connections: readonly Pick<Connection, 'id'>[] },
): Promise<{ id: DestinationId; name: string }> {
  const deps = deliveryDepsOfDemo(app);
  const { id, name } = await createDestination(deps, {
    kind: 'webhook',
    name: await freeName(app),
    settings: { url: `${origin}/rollcall`, payload: 'full', allow_private_network: true },
    connectionIds: connections.map((connection) => connection.id),
    by: operator,
  });
  await setDestinationSecrets(deps, {
    destinationId: id,
    secrets: { secret: newSigningKey() },
    by: operator,
  });
  return { id, name };
}

/** Has what is accepted of further connections go there too, as long as somebody has it there. */
export async function alsoSendToZonnedak(
  app: App,
  { origin, connectionIds }: { origin: string; connectionIds: readonly ConnectionId[] },
): Promise<void> {
  const [first] = await destinationsTo(app, origin);
  if (first?.connectionIds === undefined || connectionIds.length === 0) return;
  await changeDestination(deliveryDepsOfDemo(app), {
    destinationId: first.id,
    connectionIds: [...new Set([...first.connectionIds, ...connectionIds])],
  });
}

/** What delivering takes, also where the process at large may not send to this machine. */
export function deliveryDepsOfDemo(app: App): DeliveryDeps & ConfigureDeps {
  return deliveryDepsOf({ ...app, config: configOfDemo(app.config) });
}

/** Plays the platform's developers: they take over every key that is made for a webhook to their receiver, as soon as it is there. */
async function keysFor(app: Pick<App, 'db' | 'vault'>, origin: string): Promise<string[]> {
  const db = app.db.kysely;
  const keys: string[] = [];
  for (const destination of await destinationsTo(app, origin)) {
    if (destination.secretsFingerprint === undefined) continue;
    const sealer = await destinationSealer({ db, vault: app.vault }, destination.id);
    const secrets = WithKey.safeParse(await openSecrets(db, { destination, sealer }));
    if (secrets.success) keys.push(secrets.data.secret);
  }
  return keys;
}

const WithKey = z.object({ secret: z.string() });
const WithUrl = z.object({ url: z.url() });

async function destinationsTo(app: Pick<App, 'db'>, origin: string): Promise<ConfiguredDestination[]> {
  const all = await listDestinations(app.db);
  return all.filter(({ kind, settings }) => {
    const { data } = WithUrl.safeParse(settings);
    return kind === 'webhook' && data !== undefined && new URL(data.url).origin === origin;
  });
}

/** That of a further demo has a number behind it, as its customers have. */
async function freeName(app: Pick<App, 'db'>): Promise<string> {
  const names = new Set((await listDestinations(app.db)).map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? demoPlatform : `${demoPlatform} ${number}`;
    if (!names.has(name.toLowerCase())) return name;
  }
}
