import {
  activatedUntold,
  expiringCredentials,
  noteTold,
  stoppedUntold,
} from '../connections/connections-to-tell.ts';
import { disconnectedSince } from '../connections/disconnected-since.ts';
import { listConnections } from '../connections/list-connections.ts';
import { notifyActivated } from '../mail/notify-activated.ts';
import { notifyDisconnected } from '../mail/notify-disconnected.ts';
import { notifyHeld } from '../mail/notify-held.ts';
import { notifyKeyExpiring } from '../mail/notify-key-expiring.ts';
import { notifySentBack } from '../mail/notify-sent-back.ts';
import { notifyStopped } from '../mail/notify-stopped.ts';
import { sentBackSince } from '../reviews/sent-back-since.ts';
import { listRunPage } from '../runs/list-runs.ts';
import type { JobDeps } from './job-deps.ts';

/** What happened while no worker ran is told of when one runs again; an export that was sent back is of no use after that. */
const lookBackMs = 14 * 86_400_000;

/**
 * Looks what people are to be told of by mail, however it came about: by a run, by the API or by the command line. Each event has a key,
 * or is noted together with its mails, so that looking again, or in two processes, tells nobody twice.
 */
export async function noteEvents({ db }: Pick<JobDeps, 'db'>, now: Date): Promise<void> {
  for (const connection of await activatedUntold(db)) {
    await db.transaction(async (tx) => {
      if (!(await noteTold(tx, { connectionId: connection.id, what: 'activated', now }))) return;
      await notifyActivated({ kysely: tx }, { connection, now });
    });
  }
  for (const connection of await stoppedUntold(db)) {
    await db.transaction(async (tx) => {
      if (!(await noteTold(tx, { connectionId: connection.id, what: 'stopped', now }))) return;
      await notifyStopped({ kysely: tx }, { connection, code: connection.reason, now });
    });
  }
  for (const connection of await expiringCredentials(db, now)) {
    await notifyKeyExpiring(db, { ...connection, connection, now });
  }
  const since = new Date(now.getTime() - lookBackMs);
  for (const connection of await disconnectedSince(db.kysely, since)) {
    await notifyDisconnected(db, { connection, now });
  }
  const sentBack = await sentBackSince(db.kysely, since);
  const { runs } = await listRunPage(db, { holdStates: ['open'], modes: ['live'], limit: 200 });
  const held = runs.filter(({ startedAt }) => startedAt >= since);
  const ids = [...new Set([...sentBack, ...held].map(({ connectionId }) => connectionId))];
  if (ids.length === 0) return;
  const connections = await listConnections(db, { ids, includeRemoved: true });
  const byId = new Map(connections.map((one) => [one.id, one]));
  for (const { id, connectionId } of sentBack) {
    const connection = byId.get(connectionId);
    if (connection) await notifySentBack(db, { connection, exportId: id, now });
  }
  for (const { id, connectionId, reasonCode } of held) {
    const connection = byId.get(connectionId);
    if (connection) await notifyHeld(db, { connection, runId: id, code: reasonCode, now });
  }
}
