import { serveSimulator } from '../../src/connector-kit/simulator/serve.ts';
import { stockIntakeKeys } from '../../src/connections/ensure-intake-key.ts';
import { connectors } from '../../src/connectors/index.ts';
import { PersonioSimulator } from '../../src/connectors/personio/simulator/personio-simulator.ts';
import { setUpAttributes } from '../../src/connectors/personio/simulator/options.ts';
import { startClock } from '../../src/jobs/clock-hand.ts';
import { slowTick } from '../../src/jobs/tick.ts';
import { JobQueue } from '../../src/jobs/queue.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { mailerOf } from '../../src/platform/mail.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { realJobs } from './real-jobs.ts';
import { type WebWorld, webWorld } from './web-world.ts';

/** An installation on its first day: no customer yet, workers at work, and a Personio to be connected somewhere. */
export interface OperatorWorld extends WebWorld {
  /** Where that Personio is asked. */
  personio: string;
  simulator: PersonioSimulator;
  /** What the clock does once a minute, at once: events are noted, so that mails about them go out. */
  minutePasses(): Promise<void>;
}

export const personioKeys = { client_id: 'papi-first-day', client_secret: 'papi-invented-secret' };

/** `smtpUrl` left out: there is no mail server. */
export async function operatorWorld({ smtpUrl }: { smtpUrl?: string } = {}): Promise<OperatorWorld> {
  await using started = new AsyncDisposableStack();
  const simulator = aPersonio();
  const served = started.use(await serveSimulator(simulator));
  const web = started.use(
    await webWorld(
      {
        ROLLCALL_PLATFORM_NAME: 'Zonnedak',
        ...(smtpUrl !== undefined && {
          ROLLCALL_SMTP_URL: smtpUrl,
          ROLLCALL_MAIL_FROM: 'rollcall@zonnedak.invalid',
          ROLLCALL_OPERATOR_EMAIL: 'ops@zonnedak.invalid',
        }),
      },
      async (db) => ({
        connectors,
        queue: started.use(await JobQueue.open({ db, log: silentLogger, role: 'worker' })),
      }),
    ),
  );
  const { mail } = web.deps.config.service;
  const jobs = realJobs(web, mail && mailerOf(mail));
  await stockIntakeKeys(jobs);
  const worker = await startWorker(jobs);
  started.defer(() => worker.stop(0));
  const clock = startClock(jobs);
  started.defer(() => clock.stop());
  const all = started.move();
  return {
    ...web,
    personio: served.origin,
    simulator,
    minutePasses: () => slowTick(jobs, new Date()),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

function aPersonio(): PersonioSimulator {
  return new PersonioSimulator({
    people: 12,
    switches: { rateLimits: false },
    credentials: [
      {
        ...personioKeys,
        readable: [...setUpAttributes, 'employment_type'],
        rights: { employees: true, org_units: true, legal_entities: false },
      },
    ],
  });
}
