import type { Connection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { putMails } from './put-mails.ts';

/** Before credentials end, fourteen and three days, and once they have (U7): contacts and the operator, each once a stage. */
export async function notifyKeyExpiring(
  db: Database,
  event: {
    connection: Pick<Connection, 'id' | 'customerId'>;
    expireOn: LocalDate;
    daysLeft: number;
    now: Date;
  },
): Promise<void> {
  const { connection, expireOn, daysLeft, now } = event;
  if (daysLeft > 14) return;
  const stage = daysLeft < 0 ? 'over' : daysLeft <= 3 ? 'three' : 'fourteen';
  const what = `${connection.id}:${expireOn}:${stage}`;
  const details = { date: expireOn, days: daysLeft };
  const about = { kind: 'key_expiring' as const, what, connection, details, now };
  await putMails(db, about, { to: ['contacts', 'operator'] });
}
