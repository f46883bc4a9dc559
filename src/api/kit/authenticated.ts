import type { Caller } from '../../access/caller.ts';
import type { Session } from '../../access/session.ts';

/** Who asks, and by what it is known. */
export interface Authenticated {
  caller: Caller;
  /** What the caller proved it with. Stands nowhere in the database; kept answers are sealed with a key made from it. */
  secret: string;
  /** Of a person; undefined for a token. */
  session?: Session;
}
