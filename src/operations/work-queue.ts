import type { PoolClient } from 'pg';

/** What the queue may hold; jobs/ knows what each of them does. */
export type JobKind = 'run' | 'dates' | 'operation' | 'deliver' | 'mail' | 'retention';

export interface JobOrder {
  kind: JobKind;
  /** Of two jobs of one kind with the same key, one waits or runs at a time. */
  key: string;
  data?: Record<string, string | number | boolean>;
  startAfterSeconds?: number;
}

/** Sends the mails that are due: put in with a mail that somebody waits for. Any other goes with the next pass of the clock. */
export const mailJob = { kind: 'mail', key: 'due' } as const satisfies JobOrder;

/** The way into the queue, for rooms that do not know the queue. */
export interface WorkQueue {
  /**
   * Puts a job in, in the transaction of `client` where one is given: what caused it and the job are committed together.
   * False when one with this key is there already.
   */
  send(order: JobOrder, client?: PoolClient): Promise<boolean>;
}
