import { randomBytes } from 'node:crypto';
import type { AnyConnector } from '../../src/connections/connector-register.ts';
import { openSource } from '../../src/connections/open-source.ts';
import { connectors } from '../../src/connectors/index.ts';
import type { JobDeps } from '../../src/jobs/job-deps.ts';
import type { JobQueue } from '../../src/jobs/queue.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Mailer } from '../../src/platform/mail.ts';
import { masterKeyOf } from '../../src/platform/master-key.ts';
import { createVault } from '../../src/platform/sealing.ts';
import { undiciNetwork } from '../../src/platform/undici-network.ts';
import { approvedExportOf } from '../../src/reviews/approved-export.ts';
import type { RunDeps } from '../../src/runs/run-deps.ts';
import { testRun } from '../../src/runs/test-run.ts';
import type { WebWorld } from './web-world.ts';

/**
 * What workers of this world work with: the real connectors over the network, a master key of their own. `mailer` undefined: there is
 * no mail server.
 */
export function realJobs({ deps }: WebWorld, mailer: Mailer | undefined): JobDeps {
  const vault = createVault({ masterKeys: { current: masterKeyOf(randomBytes(32)), older: [] } });
  const source = { ...deps, vault, networkFor: undiciNetwork };
  const secret = randomBytes(32);
  const all: readonly AnyConnector[] = connectors;
  const runs: RunDeps = {
    ...deps,
    connectors: all,
    openSource: (input) => openSource(source, input),
    approvedExportOf: (connectionId) => approvedExportOf(deps.db.kysely, connectionId),
    erasedAmong: async () => new Set(),
  };
  return {
    ...source,
    // The queue of this world, which is one.
    queue: deps.queue as JobQueue,
    runs,
    runTest: (input) => testRun(runs, input),
    erasureSecret: async () => secret,
    time: async () => systemClock.now(),
    spreadMinutes: 0,
    runsAtOnce: 2,
    runsPerHost: 8,
    keepDays: { leavers: 180, runs: 90, changes: 90, requests: 90, deliveries: 90, audit: 730 },
    deliveries: { ...source, destinations: [], random: () => 0.5, mail: { send: async () => false } },
    mails: {
      ...deps,
      mailer,
      operator: 'ops@zonnedak.invalid',
      publicUrl: deps.config.service.publicUrl ?? '',
      platform: 'Zonnedak',
    },
  };
}
