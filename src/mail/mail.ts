import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import type { ConnectionId, ContactId, Id } from '../domain/ids.ts';
import type { SetupLinkId } from '../connections/setup-link.ts';

export type MailId = Id<'mail'>;
export type MailKind = Tables['mails']['kind'];

/** A mail that is to be sent, or was. */
export interface Mail {
  key: string;
  id: MailId;
  kind: MailKind;
  connectionId: ConnectionId;
  /** Undefined: to the operator. */
  contactId: ContactId | undefined;
  /** Of an invitation. */
  linkId: SetupLinkId | undefined;
  details: MailDetails;
  state: 'waiting' | 'sent' | 'not_sent' | 'failed';
  /** Why the last try came to nothing: NO_MAIL_SERVER, NO_ADDRESS, LINK_ENDED, or the code of the way to the mail server. */
  failure: string | undefined;
  attempts: number;
  /** When it is tried next, while it waits. */
  nextAt: Date;
  createdAt: Date;
  finishedAt: Date | undefined;
}

/** Codes and days. */
const MailDetails = z.object({
  code: z.string().optional(),
  date: z.string().optional(),
  days: z.int().optional(),
});
export type MailDetails = z.infer<typeof MailDetails>;

export function mailFrom(row: Selectable<Tables['mails']>): Mail {
  return {
    key: row.key,
    id: row.id as MailId, // a uuid of this table
    kind: row.kind,
    connectionId: row.connection_id as ConnectionId, // foreign keys
    contactId: (row.contact_id ?? undefined) as ContactId | undefined,
    linkId: (row.link_id ?? undefined) as SetupLinkId | undefined,
    details: MailDetails.parse(row.details),
    state: row.state,
    failure: row.failure ?? undefined,
    attempts: row.attempts,
    nextAt: row.next_at,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  };
}
