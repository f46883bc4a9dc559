import { serveSimulator } from '../../src/connector-kit/simulator/serve.ts';
import type { Simulator } from '../../src/connector-kit/simulator/simulator.ts';
import { addContact } from '../../src/connections/add-contact.ts';
import { checkedSettings } from '../../src/connections/check-settings.ts';
import { loadConnection } from '../../src/connections/connection.ts';
import { connectorOf } from '../../src/connections/connector-register.ts';
import { createConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { createSetupLink } from '../../src/connections/create-setup-link.ts';
import { ensureIntakeKey, stockIntakeKeys } from '../../src/connections/ensure-intake-key.ts';
import type { SetupLinkId } from '../../src/connections/setup-link.ts';
import { connectors } from '../../src/connectors/index.ts';
import type { ConnectionId, ContactId } from '../../src/domain/ids.ts';
import { startClock } from '../../src/jobs/clock-hand.ts';
import { JobQueue } from '../../src/jobs/queue.ts';
import { slowTick } from '../../src/jobs/tick.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { requestOperation } from '../../src/operations/request-operation.ts';
import { type Clock, systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import type { Mailer } from '../../src/platform/mail.ts';
import { realJobs } from './real-jobs.ts';
import { type WebWorld, webWorld } from './web-world.ts';

/** A connection that is to be set up, whose HR system is a simulator behind a real port. */
export interface SetupStage extends WebWorld {
  connectionId: ConnectionId;
  contactId: ContactId;
  /** What was mailed, in its order. */
  mails: readonly SentMail[];
  /** Days go by for the service; browsers and the HR system stay where they are. */
  daysPass(days: number): void;
  /** What the service does once a minute, at once: mails go out. */
  minutePasses(): Promise<void>;
  /** A live run, as the schedule asks for it. */
  run(): Promise<void>;
  /** A new personal link, as the mail has it. */
  link(): Promise<{ id: SetupLinkId; address: string }>;
}

type SentMail = Parameters<Mailer['send']>[0];

interface StageOptions {
  connector: 'youserve' | 'personio';
  simulator: Simulator;
  language: 'en' | 'nl' | 'de';
  settings?: Record<string, unknown>;
  /** False: there is no mail server. */
  sendsMail?: boolean;
}

export const contactName = 'Sanne Voorbeeld';
export const customerName = 'Stadstuin & Zonen';

/** The pages with the API, and workers that do what is asked for there. */
export async function setupStage(options: StageOptions): Promise<SetupStage> {
  await using started = new AsyncDisposableStack();
  const clock = movableClock();
  const mails: SentMail[] = [];
  const served = started.use(await serveSimulator(options.simulator));
  const web = started.use(
    await webWorld(
      { ...(options.sendsMail !== false && smtp), ROLLCALL_PLATFORM_NAME: 'Zonnedak' },
      async (db) => ({
        connectors,
        clock,
        queue: started.use(await JobQueue.open({ db, log: silentLogger, role: 'worker' })),
      }),
    ),
  );
  const mailer = { send: async (mail: SentMail) => void mails.push(mail) };
  const jobs = { ...realJobs(web, mailer), time: async () => clock.now() };
  await ensureIntakeKey(jobs);
  await stockIntakeKeys(jobs);
  const worker = await startWorker(jobs);
  started.defer(() => worker.stop(0));
  const hand = startClock(jobs);
  started.defer(() => hand.stop());
  const made = await connectionOf(web, options, served.origin);
  const all = started.move();
  return {
    ...web,
    ...made,
    mails,
    daysPass: (days) => clock.advance(days * 86_400_000),
    minutePasses: () => slowTick(jobs, clock.now()),
    run: () => askForRun(web, made.connectionId),
    link: async () => {
      const { link, fragment } = await createSetupLink(web.deps, { ...made, by: 'operator:test' });
      return { id: link.id, address: `${web.url}/setup#${fragment}` };
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Nobody is there: what would be mailed is in `mails`. */
const smtp = { ROLLCALL_SMTP_URL: 'smtp://mail.invalid', ROLLCALL_MAIL_FROM: 'rollcall@zonnedak.invalid' };

function movableClock(): Clock & { advance(ms: number): void } {
  let ahead = 0;
  return {
    ...systemClock,
    now: () => new Date(Date.now() + ahead),
    advance: (ms) => {
      ahead += ms;
    },
  };
}

async function askForRun({ deps }: WebWorld, connectionId: ConnectionId): Promise<void> {
  const { customerId } = await loadConnection(deps.db, connectionId);
  const about = { customerId, connectionId, requestedBy: 'schedule' };
  await deps.db.transaction((tx, client) =>
    requestOperation(deps, { kind: 'run', input: {}, ...about }, { tx, client }),
  );
}

async function connectionOf(web: WebWorld, options: StageOptions, origin: string) {
  const { connector, language, settings } = options;
  const customer = await createCustomer(web.deps, { name: customerName });
  const email = 'sanne@stadstuin.invalid';
  const contact = await addContact(web.deps, { customerId: customer.id, name: contactName, email, language });
  const plain = { base_url: origin, allow_private_network: true, min_interval_ms: 0, ...settings };
  const connection = await createConnection(web.deps, {
    customerId: customer.id,
    connector,
    name: 'HR',
    settings: checkedSettings(connectorOf(connectors, connector), plain),
  });
  return { connectionId: connection.id, contactId: contact.id };
}
