import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';

/** All that can be seen of credentials once they were entered (A15). */
export interface CredentialsFingerprint {
  /** First 16 hex digits of a SHA-256 over the canonical JSON of what was entered. */
  fingerprint: string;
  enteredBy: string;
  enteredAt: Date;
}

/** Undefined when none were entered. */
export async function showCredentials(
  db: Database,
  input: { connectionId: ConnectionId },
): Promise<CredentialsFingerprint | undefined> {
  const row = await db.kysely
    .selectFrom('credentials')
    .select(['fingerprint', 'entered_by', 'entered_at'])
    .where('connection_id', '=', input.connectionId)
    .executeTakeFirst();
  return row && { fingerprint: row.fingerprint, enteredBy: row.entered_by, enteredAt: row.entered_at };
}
