import type { AnyConnector } from '../connections/connector-register.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Mailer } from '../platform/mail.ts';

/** What sending mails takes; joined by the composition root. */
export interface MailDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  log: Logger;
  connectors: readonly AnyConnector[];
  /** Undefined: there is no mail server. */
  mailer: Mailer | undefined;
  /** The operator's address. */
  operator: string | undefined;
  /** How the pages are reached, without a slash at its end. */
  publicUrl: string;
  /** In whose name HR admins are asked. */
  platform: string;
}
