import type { Connection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import { putMails } from './put-mails.ts';

/** Contacts and the operator are told that a run waits for a person: once a run, with the rule that spoke. */
export async function notifyHeld(
  db: Database,
  event: {
    connection: Pick<Connection, 'id' | 'customerId'>;
    runId: string;
    code: string | undefined;
    now: Date;
  },
): Promise<void> {
  const { connection, runId, code, now } = event;
  const details = code === undefined ? {} : { code };
  const about = { kind: 'held' as const, what: runId, connection, details, now };
  await putMails(db, about, { to: ['contacts', 'operator'] });
}
