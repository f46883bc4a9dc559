import type { Connection, RunSummary } from '../../kit/api/schemas.ts';
import { daysUntil, warnedDays } from './days-until.ts';
import {
  type DestinationAttention,
  destinationsAttention,
  type WatchedDestination,
} from './destination-attention.ts';
import type { WaitingExport } from './waiting-exports.ts';

/** Whose it is, and since when where that is known. */
interface About {
  id: string;
  connectionId: string;
  customer: string;
  name: string;
  timeZone: string;
  since: string | undefined;
}

/** A connection, or something of it, that does not go on by itself. */
export type ConnectionAttention = About &
  (
    | { what: 'held'; runId: string; why: string | undefined }
    | { what: 'stopped'; why: string | undefined }
    | { what: 'disconnected' }
    | { what: 'failing'; runId: string | undefined; runs: number }
    | { what: 'sentBack'; exportId: string; by: string; remarks: string }
    | { what: 'keyEnds'; days: number }
    | { what: 'review'; exportId: string; people: number }
  );

export type Attention = ConnectionAttention | DestinationAttention;

interface Watched {
  connections: readonly Connection[];
  /** Undefined while they are not known. */
  heldRuns: readonly RunSummary[] | undefined;
  waitingExports: readonly WaitingExport[] | undefined;
  /** Connections that have ended. */
  removed: readonly Connection[] | undefined;
  /** As far as they are known and may be read. */
  destinations?: readonly WatchedDestination[];
  now: Date;
}

/**
 * What needs a person, the most pressing first: held runs, stopped connections, destinations, connections that fail again and again,
 * those that a customer ended lately, test exports that were sent back, credentials that end; last what the customer has to do. What
 * belongs to a connection that is not shown is left out.
 */
export function attentionOf({
  connections,
  heldRuns = [],
  waitingExports = [],
  removed = [],
  destinations = [],
  now,
}: Watched): Attention[] {
  const byId = new Map(connections.map((one) => [one.id, one]));
  const known = waitingExports.filter(({ connection_id }) => byId.has(connection_id));
  return [
    ...heldRuns.flatMap((run) => heldRun(run, byId.get(run.connection_id))),
    ...connections.flatMap(stopped),
    ...destinationsAttention(destinations, now),
    ...connections.flatMap(failing),
    ...removed.flatMap((one) => disconnected(one, now)),
    ...known.flatMap(sentBack),
    ...connections.flatMap((one) => ending(one, now)),
    ...known.flatMap(review),
  ];
}

function about(connection: Connection, since?: string): Omit<About, 'id'> {
  const { id, customer, name, time_zone: timeZone } = connection;
  return { connectionId: id, customer, name, timeZone, since };
}

function heldRun(run: RunSummary, connection: Connection | undefined): ConnectionAttention[] {
  if (connection === undefined) return [];
  const why = run.reason ?? run.reason_code ?? undefined;
  const since = run.finished_at ?? run.started_at;
  return [{ ...about(connection, since), id: run.id, what: 'held', runId: run.id, why }];
}

function stopped(connection: Connection): ConnectionAttention[] {
  if (connection.state !== 'stopped') return [];
  const why = connection.state_reason ?? undefined;
  return [
    { ...about(connection, connection.state_since), id: `stopped ${connection.id}`, what: 'stopped', why },
  ];
}

/** The first run of a day and every further try of it. */
const triesOfADay = 4;

function failing(connection: Connection): ConnectionAttention[] {
  const { state, failures: runs, last_run: last } = connection;
  if (state !== 'active' || runs < triesOfADay) return [];
  const id = `failing ${connection.id}`;
  return [{ ...about(connection, last?.started_at), id, what: 'failing', runId: last?.id, runs }];
}

/** Nobody here did it, so that somebody has to know: for two weeks, as long as it is mailed. */
const toldMs = 14 * 86_400_000;

function disconnected(connection: Connection, now: Date): ConnectionAttention[] {
  const { state_reason: reason, state_since: since } = connection;
  if (reason !== 'DISCONNECTED_BY_CUSTOMER' || now.getTime() - Date.parse(since) > toldMs) return [];
  return [{ ...about(connection, since), id: `disconnected ${connection.id}`, what: 'disconnected' }];
}

function aboutExport(one: WaitingExport): About & { exportId: string } {
  return {
    id: one.id,
    exportId: one.id,
    connectionId: one.connection_id,
    customer: one.customer,
    name: one.connection,
    timeZone: one.time_zone,
    since: one.since,
  };
}

function sentBack(one: WaitingExport): ConnectionAttention[] {
  if (one.waits_for !== 'operator') return [];
  return [{ ...aboutExport(one), what: 'sentBack', by: one.decided_by ?? '', remarks: one.remarks ?? '' }];
}

function review(one: WaitingExport): ConnectionAttention[] {
  if (one.waits_for !== 'customer') return [];
  return [{ ...aboutExport(one), what: 'review', people: one.people_count }];
}

/** From two weeks before to a month after, as long as mails go about it too. */
function ending(connection: Connection, now: Date): ConnectionAttention[] {
  const { credentials_expire_on: end, state, time_zone: timeZone } = connection;
  if (end === null || !['active', 'paused', 'stopped'].includes(state)) return [];
  const days = daysUntil(end, { timeZone, now });
  if (days > warnedDays || days < -30) return [];
  return [{ ...about(connection), id: `key ${connection.id}`, what: 'keyEnds', days }];
}
