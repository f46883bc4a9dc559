import { randomBytes } from 'node:crypto';
import { simulatorNetwork } from '../../src/connector-kit/simulator-network.ts';
import { addContact } from '../../src/connections/add-contact.ts';
import { checkedSettings } from '../../src/connections/check-settings.ts';
import { createConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { createSetupLink } from '../../src/connections/create-setup-link.ts';
import { stockIntakeKeys } from '../../src/connections/ensure-intake-key.ts';
import { sealToIntakeKey } from '../../src/connections/intake-envelope.ts';
import { openSource } from '../../src/connections/open-source.ts';
import { personio } from '../../src/connectors/personio/index.ts';
import { setUpAttributes, simulatedCredential } from '../../src/connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../../src/connectors/personio/simulator/personio-simulator.ts';
import type { Connection } from '../../src/connections/connection.ts';
import type { AnyConnector } from '../../src/connections/connector-register.ts';
import type { Contact } from '../../src/connections/list-contacts.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import type { JobDeps } from '../../src/jobs/job-deps.ts';
import type { JobQueue } from '../../src/jobs/queue.ts';
import { perform } from '../../src/jobs/perform.ts';
import type { Mailer } from '../../src/platform/mail.ts';
import { masterKeyOf } from '../../src/platform/master-key.ts';
import { createVault } from '../../src/platform/sealing.ts';
import { approvedExportOf } from '../../src/reviews/approved-export.ts';
import type { RunDeps } from '../../src/runs/run-deps.ts';
import { testRun } from '../../src/runs/test-run.ts';
import { control } from './asked-operations.ts';
import { type ApiWorld, apiWorld, type ApiWorldOptions } from './api-world.ts';

export const goodCredentials = {
  client_id: simulatedCredential.client_id,
  client_secret: simulatedCredential.client_secret,
};

export type SentMail = Parameters<Mailer['send']>[0];

/** The API as an HR admin of a customer with Personio meets it, with a worker that is set to work by hand. */
export interface SetupWorld extends ApiWorld {
  connection: Connection;
  contact: Contact;
  simulator: PersonioSimulator;
  jobs: JobDeps;
  mails: SentMail[];
  /** Another connection, of another customer. */
  another(): Promise<{ connection: Connection; contact: Contact }>;
  /** A link that the operator made; `fragment` as it stands in its address. */
  link(of?: {
    connection: Connection;
    contact?: Contact;
    activates?: boolean;
  }): Promise<{ id: string; token: string }>;
  /** A browser in which that link was opened. */
  open(token: string): Promise<SetupBrowser>;
  /** Carries out what was asked for, until nothing is. */
  work(): Promise<void>;
  /** One more customer, come as far as to a test export that is to be confirmed. */
  exported(): Promise<{ browser: SetupBrowser; connectionId: ConnectionId; fingerprint: string }>;
}

export interface SetupAnswer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- as answers are looked into by tests
  body: any;
  headers: Record<string, unknown>;
}

export interface SetupBrowser {
  cookie: string;
  ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<SetupAnswer>;
  /** Seals and hands over, as the page does. */
  handOver(credentials: unknown, more?: { round?: number; expire_on?: string }): Promise<SetupAnswer>;
}

export async function setupWorld(options: ApiWorldOptions = {}): Promise<SetupWorld> {
  const connectors: readonly AnyConnector[] = [personio];
  const vault = createVault({ masterKeys: { current: masterKeyOf(randomBytes(32)), older: [] } });
  const world = await apiWorld({
    ...options,
    deps: { connectors: [...connectors, ...fakes(options)], ...options.deps },
    limits: { requests: 10_000, writes: 10_000, refusals: 10_000 },
  });
  const simulator = new PersonioSimulator({
    people: 30,
    clock: world.clock,
    switches: { rateLimits: false },
    credentials: [{ ...simulatedCredential, readable: [...setUpAttributes, 'employment_type'] }],
  });
  const mails: SentMail[] = [];
  const jobs = jobsOf(world, { vault, simulator, mails });
  const another = () => personioCustomer(world, vault);
  const first = await personioCustomer(world, vault);
  await stockIntakeKeys({ ...world.deps, vault });
  const link: SetupWorld['link'] = async (of = first) => {
    const { connection, contact, activates } = { activates: true, ...of };
    const about = { connectionId: connection.id, contactId: contact?.id, activates, by: 'token:1' };
    const made = await createSetupLink(world.deps, about);
    return { id: made.link.id, token: new URLSearchParams(made.fragment).get('t') ?? '' };
  };
  const open = (token: string): Promise<SetupBrowser> => openBrowser(world, token);
  const work = async (): Promise<void> => {
    for (let order = world.orders.shift(); order; order = world.orders.shift()) {
      await perform(jobs, { kind: order.kind, data: order.data ?? {} }, control);
    }
  };
  return Object.assign(world, {
    ...first,
    simulator,
    jobs,
    mails,
    another,
    link,
    open,
    work,
    async exported() {
      const { connection, contact } = await another();
      await stockIntakeKeys(jobs);
      const browser = await open((await link({ connection, contact })).token);
      await browser.handOver(goodCredentials);
      await work();
      world.clock.advance(1000);
      for (const asked of ['/check', '/export']) {
        await browser.ask('POST', asked);
        await work();
      }
      const { fingerprint } = (await browser.ask('GET', '/export')).body.export;
      return { browser, connectionId: connection.id, fingerprint };
    },
  });
}

function fakes({ deps }: ApiWorldOptions): readonly AnyConnector[] {
  return deps?.connectors ?? [fakeNamed];
}

/** For the customers that every world of the API has. */
const fakeNamed: AnyConnector = { ...(personio as AnyConnector), id: 'fake', settings: personio.settings };

async function personioCustomer(world: ApiWorld, vault: ReturnType<typeof createVault>) {
  const customer = await createCustomer({ ...world.deps, vault }, { name: 'Nordlicht GmbH' });
  const contact = await addContact(world.deps, {
    customerId: customer.id,
    name: 'Hanna Voorbeeld',
    email: `hanna.${customer.id.slice(-6)}@nordlicht.example`,
    language: 'de',
  });
  const connection = await createConnection(world.deps, {
    customerId: customer.id,
    connector: 'personio',
    name: 'Personio',
    settings: checkedSettings(personio, {}),
  });
  return { connection, contact };
}

function jobsOf(
  { deps, clock }: ApiWorld,
  more: { vault: JobDeps['vault']; simulator: PersonioSimulator; mails: SentMail[] },
): JobDeps {
  const { vault, simulator, mails } = more;
  const source = { ...deps, vault, networkFor: () => simulatorNetwork(simulator) };
  const secret = randomBytes(32);
  const runs: RunDeps = {
    ...deps,
    openSource: (input) => openSource(source, input),
    approvedExportOf: (connectionId) => approvedExportOf(deps.db.kysely, connectionId),
    erasedAmong: async () => new Set(),
  };
  const mail = { send: async () => false };
  return {
    ...source,
    // Only what puts jobs in is used of it.
    queue: { send: deps.queue.send.bind(deps.queue) } as unknown as JobQueue,
    runs,
    runTest: (input) => testRun(runs, input),
    erasureSecret: async () => secret,
    time: async () => clock.now(),
    spreadMinutes: 0,
    runsAtOnce: 2,
    runsPerHost: 8,
    keepDays: { leavers: 180, runs: 90, changes: 90, requests: 90, deliveries: 90, audit: 730 },
    mails: {
      ...deps,
      mailer: { send: async (one) => void mails.push(one) },
      operator: 'ops@platform.example',
      publicUrl: 'https://rollcall.example',
      platform: 'Benefits Platform',
    },
    deliveries: { ...source, destinations: [], random: () => 0.5, mail },
  };
}

async function openBrowser(world: ApiWorld, token: string): Promise<SetupBrowser> {
  const browser: SetupBrowser = {
    cookie: '',
    async ask(method, path, body) {
      const answer = await world.server.inject({
        method,
        url: `/v1/setup${path}`,
        headers: { 'sec-fetch-site': 'same-origin', ...(browser.cookie && { cookie: browser.cookie }) },
        ...(body !== undefined && { payload: body as object }),
      });
      const set = String(answer.headers['set-cookie'] ?? '');
      if (set.startsWith('__Host-rollcall-setup=')) browser.cookie = set.split(';')[0] ?? '';
      const isJson = String(answer.headers['content-type'] ?? '').includes('json');
      const read = isJson ? answer.json() : answer.body;
      return { status: answer.statusCode, body: read, headers: answer.headers };
    },
    async handOver(credentials, { round, ...more } = {}) {
      const { body: key } = await browser.ask('GET', '/intake-key');
      const [purpose, subjectId] = key.subject.split(':');
      const sealed = await sealToIntakeKey(
        { kid: key.kid, publicJwk: key.public_jwk },
        { purpose, subjectId },
        credentials,
      );
      const seen = round ?? (await browser.ask('GET', '')).body.credentials.round;
      return browser.ask('POST', '/credentials', { sealed, round: seen, ...more });
    },
  };
  const opened = await browser.ask('POST', '/session', { token });
  if (opened.status !== 201) throw new Error(`The link did not open: ${JSON.stringify(opened.body)}`);
  return browser;
}
