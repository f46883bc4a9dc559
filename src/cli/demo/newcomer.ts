import type { App } from '../../app.ts';
import { addContact } from '../../connections/add-contact.ts';
import { type Connection, loadConnection } from '../../connections/connection.ts';
import { createConnection } from '../../connections/create-connection.ts';
import { createCustomer } from '../../connections/create-customer.ts';
import { createSetupLink } from '../../connections/create-setup-link.ts';
import { ensureIntakeKey, stockIntakeKeys } from '../../connections/ensure-intake-key.ts';
import { listConnections } from '../../connections/list-connections.ts';
import { listCustomers } from '../../connections/list-customers.ts';
import { showKey } from '../../connections/show-key.ts';
import type { ServedSimulator } from '../../connector-kit/simulator/serve.ts';
import { selectiveKey } from '../../connectors/personio/simulator/attributes.ts';
import { setUpAttributes } from '../../connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../../connectors/personio/simulator/personio-simulator.ts';
import type { SimulatedClient } from '../../connectors/youserve/simulator/options.ts';
import { YouServeSimulator } from '../../connectors/youserve/simulator/youserve-simulator.ts';
import type { ConnectionId, CustomerId } from '../../domain/ids.ts';
import { serveAt } from './serve-at.ts';
import { operator } from './story.ts';

/** What a reader needs to play the HR admin of the third customer. */
export interface SetupInvitation {
  /** `Personio`, `YouServe`. */
  system: string;
  /** The personal link, with its secret part. */
  address: string;
  /** What the HR system would show to the HR admin, to be handed over. */
  credentials: Readonly<Record<string, string>>;
  /** Somebody has been through the set-up: the link leads to the status page. */
  isConnected: boolean;
}

/** A third customer with two connections, drafts at first, each with its invented HR system and a link. */
export interface Newcomer extends AsyncDisposable {
  customer: string;
  invitations: readonly SetupInvitation[];
  /** The connections that were not there before. */
  made: readonly ConnectionId[];
}

const customerName = 'Duinrand';
/** Where its HR systems listen; those of a further demo take what is free. */
const usualPorts = { personio: 4013, youserve: 4014 };
const papi = { client_id: 'papi-duinrand', client_secret: 'papi-invented-secret-of-duinrand' };
const clientId = 'duinrand-rollcall';

/** The portal looks this often whether a key was made that it has to know. */
const portalLooksEveryMs = 1000;

/** Opens the HR systems of the third customer, makes the customer when it is not there, and gives a new link for each of its connections. */
export async function openNewcomer(app: App, { pagesUrl }: { pagesUrl: string }): Promise<Newcomer> {
  await using opening = new AsyncDisposableStack();
  const clients: SimulatedClient[] = [];
  const youserve = new YouServeSimulator({ seed: 23, people: 80, clock: app.clock, clients });
  const personio = new PersonioSimulator({
    seed: 29,
    people: 60,
    clock: app.clock,
    companies: ['Duinrand BV'],
    selectiveAttribute: { label: 'YourCampus', options: ['Yes', 'No'] },
    credentials: [
      {
        ...papi,
        readable: [...setUpAttributes, 'employment_type', selectiveKey],
        rights: { employees: true, org_units: true, legal_entities: false },
      },
    ],
  });
  const existing = await existingDrafts(app);
  const known = new Set([existing.personio?.id, existing.youserve?.id]);
  const served = {
    personio: opening.use(await serveAt(personio, portOf(existing.personio), usualPorts.personio)),
    youserve: opening.use(await serveAt(youserve, portOf(existing.youserve), usualPorts.youserve)),
  };
  const drafts = await makeMissing(app, { existing, served, tenantId: youserve.tenantId });
  opening.use(portal(app, drafts.youserve.id, (publicKey) => clients.push({ clientId, publicKey })));
  await ensureIntakeKey(app);
  await stockIntakeKeys(app);
  const invitations = [
    await invite(app, { pagesUrl, connection: drafts.personio, system: 'Personio', credentials: papi }),
    await invite(app, {
      pagesUrl,
      connection: drafts.youserve,
      system: 'YouServe',
      credentials: { tenant_id: youserve.tenantId, client_id: clientId },
    }),
  ];
  const opened = opening.move();
  return {
    customer: customerName,
    invitations,
    made: [drafts.personio, drafts.youserve].filter((one) => !known.has(one.id)).map(({ id }) => id),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

type Drafts = Record<keyof typeof usualPorts, Connection>;

/** Those of an earlier time, whatever became of them since; one that was disconnected and erased is made anew. */
async function existingDrafts(app: App): Promise<Partial<Drafts>> {
  const listed = (await listConnections(app.db)).filter((one) => one.customerName === customerName);
  const all = await Promise.all(listed.map(({ id }) => loadConnection(app.db, id)));
  const of = (connector: string): Connection | undefined =>
    all.find((one) => one.connector === connector && portOf(one) !== undefined);
  const [personio, youserve] = [of('personio'), of('youserve')];
  return { ...(personio && { personio }), ...(youserve && { youserve }) };
}

/** Of an invented HR system on this machine, as the connection has it in its settings. */
function portOf(connection: Connection | undefined): number | undefined {
  const port = /^http:\/\/127\.0\.0\.1:(\d+)$/.exec(String(connection?.settings['base_url']))?.[1];
  return port === undefined ? undefined : Number(port);
}

async function makeMissing(
  app: App,
  about: {
    existing: Partial<Drafts>;
    served: Record<keyof Drafts, ServedSimulator>;
    tenantId: string;
  },
): Promise<Drafts> {
  const { existing, served, tenantId } = about;
  const customerId = await customer(app);
  const make = (connector: keyof Drafts, name: string, settings: object): Promise<Connection> =>
    createConnection(app, {
      customerId,
      connector,
      name,
      settings: { base_url: served[connector].origin, allow_private_network: true, ...settings },
    });
  return {
    personio: existing.personio ?? (await make('personio', 'Personio', {})),
    youserve: existing.youserve ?? (await make('youserve', 'YouServe', { tenant_id: tenantId })),
  };
}

async function customer(app: App): Promise<CustomerId> {
  const before = (await listCustomers(app.db, { search: customerName })).find(
    ({ name }) => name === customerName,
  );
  if (before !== undefined) return before.id;
  const { id: customerId } = await createCustomer(app, { name: customerName });
  await addContact(app, {
    customerId,
    name: 'Lotte Verzonnen',
    email: 'lotte@duinrand.example',
    language: 'nl',
  });
  return customerId;
}

/** Plays YouServe's portal: a key that was made for the connection is registered as soon as it is there. */
function portal(app: App, connectionId: ConnectionId, register: (publicKey: string) => void): Disposable {
  let known: string | undefined;
  async function look(): Promise<void> {
    const key = await showKey(app.db, { connectionId });
    if (key === undefined || key.publicKey === known) return;
    known = key.publicKey;
    register(key.publicKey);
  }
  const timer = setInterval(() => void look().catch(() => undefined), portalLooksEveryMs); // the next look may do better
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

async function invite(
  app: App,
  about: Pick<SetupInvitation, 'system' | 'credentials'> & { pagesUrl: string; connection: Connection },
): Promise<SetupInvitation> {
  const { pagesUrl, connection, ...invitation } = about;
  const { fragment } = await createSetupLink(app, { connectionId: connection.id, by: operator });
  const isConnected = connection.state !== 'draft';
  return { ...invitation, address: `${pagesUrl}/setup#${fragment}`, isConnected };
}
