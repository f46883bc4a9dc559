import type { AnyConnector } from '../connections/connector-register.ts';
import type { OpenSourceDeps } from '../connections/open-source.ts';
import type { DeliveryDeps } from '../deliveries/delivery-deps.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { MailDeps } from '../mail/mail-deps.ts';
import type { KeepDays } from '../privacy/apply-retention.ts';
import type { RunTest } from '../reviews/test-run.ts';
import type { RunDeps } from '../runs/run-deps.ts';
import type { JobQueue } from './queue.ts';

/** What workers and the clock work with; joined by the composition root. */
export interface JobDeps extends OpenSourceDeps {
  connectors: readonly AnyConnector[];
  queue: JobQueue;
  runs: RunDeps;
  runTest: RunTest;
  /** Keys the hashes of erased people of this customer. */
  erasureSecret(customerId: CustomerId): Promise<Uint8Array>;
  /**
   * The time that schedules go by. In production the database server's, which all processes share: a worker whose own clock is
   * wrong runs nothing twice and skips nothing (K11).
   */
  time(): Promise<Date>;
  /** Minutes over which the runs of one time of day are spread. */
  spreadMinutes: number;
  /** Runs at once in this process, and against one host over all processes. */
  runsAtOnce: number;
  runsPerHost: number;
  keepDays: KeepDays;
  /** What delivering takes; its wire leads to receivers, not to HR systems. */
  deliveries: DeliveryDeps;
  mails: MailDeps;
}

/** What one job may go by besides. */
export interface JobControl {
  /** Aborted when the worker stops, when the queue has given the job to another worker, or when something in it broke unseen. */
  signal: AbortSignal;
  /** Why it was aborted is that this worker stops: the work is to be done again soon. */
  isStopping(): boolean;
  /** An earlier worker had this job and did not end it. */
  isAgain: boolean;
}
