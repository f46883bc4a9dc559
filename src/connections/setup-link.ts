import type { Kysely, Selectable } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, ContactId, CustomerId, Id } from '../domain/ids.ts';
import type { Contact } from './list-contacts.ts';

export type SetupLinkId = Id<'setup-link'>;

/** A personal way into one connection's set-up. Its token is shown once and never kept. */
export interface SetupLink {
  id: SetupLinkId;
  connectionId: ConnectionId;
  customerId: CustomerId;
  /** Whose it is; undefined: nobody's in particular. */
  contact: Pick<Contact, 'id' | 'name' | 'language'> | undefined;
  state: 'not_mailed' | 'waiting' | 'opened' | 'expired' | 'revoked';
  /** The intake key whose fingerprint stands in the link. */
  kid: string;
  /** The confirmation begins the daily runs. */
  activates: boolean;
  createdBy: string;
  createdAt: Date;
  openedAt: Date | undefined;
  expiresAt: Date;
  revokedAt: Date | undefined;
}

const day = 86_400_000;

/** Until it is opened for the first time, and from then on. */
export const linkLifeMs = { unopened: 7 * day, opened: 60 * day };

type Db = Kysely<Tables> | Transaction;

export function selectLinks(db: Db) {
  return db
    .selectFrom('setup_links')
    .innerJoin('connections', 'connections.id', 'setup_links.connection_id')
    .leftJoin('contacts', 'contacts.id', 'setup_links.contact_id')
    .selectAll('setup_links')
    .select([
      'connections.customer_id',
      'contacts.name as contact_name',
      'contacts.language as contact_language',
    ]);
}

export type SetupLinkRow = Selectable<Tables['setup_links']> & {
  customer_id: string;
  contact_name: string | null;
  contact_language: Contact['language'] | null;
};

export function linkFrom(row: SetupLinkRow, now: Date): SetupLink {
  const { contact_id: contactId, contact_name: name, contact_language: language } = row;
  return {
    id: row.id as SetupLinkId, // a uuid of that table
    connectionId: row.connection_id as ConnectionId, // a foreign key
    customerId: row.customer_id as CustomerId, // a foreign key
    contact:
      contactId !== null && name !== null && language !== null
        ? { id: contactId as ContactId, name, language } // a foreign key
        : undefined,
    state: stateOf(row, now),
    kid: row.kid,
    activates: row.activates,
    createdBy: row.created_by,
    createdAt: row.created_at,
    openedAt: row.opened_at ?? undefined,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at ?? undefined,
  };
}

function stateOf(row: SetupLinkRow, now: Date): SetupLink['state'] {
  if (row.revoked_at) return 'revoked';
  if (row.expires_at <= now) return 'expired';
  if (row.hash === null) return 'not_mailed';
  return row.opened_at ? 'opened' : 'waiting';
}

/** By its id; undefined for none. */
export async function loadSetupLink(db: Db, id: SetupLinkId, now: Date): Promise<SetupLink | undefined> {
  const row = await selectLinks(db).where('setup_links.id', '=', id).executeTakeFirst();
  return row && linkFrom(row, now);
}

/** Throws LINK_EXPIRED or LINK_REVOKED for a link that lets nobody in any more. */
export function refuseEnded(link: SetupLink): void {
  if (link.state === 'expired')
    throw new AppError('LINK_EXPIRED', 'This link is too old. Nothing that you did is lost.', {
      nextStep: 'Ask for a new link to be mailed to you, or ask whoever sent you this one.',
    });
  // Asking for another one by mail brings none.
  if (link.state === 'revoked')
    throw new AppError('LINK_REVOKED', 'This link was taken back.', {
      nextStep: 'Ask whoever sent you this one.',
    });
}
