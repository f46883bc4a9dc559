import { createHash, randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, ContactId, CustomerId, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { lockConnection } from './connection.ts';
import { giveIntakeKey } from './give-intake-key.ts';
import type { IntakeKey } from './intake-key.ts';
import { stateConflict } from './move-state.ts';
import { linkLifeMs, loadSetupLink, type SetupLink, type SetupLinkId } from './setup-link.ts';

export interface NewSetupLink {
  connectionId: ConnectionId;
  /** Whose it is: somebody of the customer's contacts. Left out, it is for whoever has it. */
  contactId?: ContactId | undefined;
  /** Does the confirmation begin the daily runs? Otherwise the operator does. Yes when left out. */
  activates?: boolean | undefined;
  by: string;
}

/** A link that is shown now and never again. */
export interface CreatedSetupLink {
  link: SetupLink;
  /** `t=<token>&k=<fingerprint of the intake key>`: belongs behind `<public url>/setup#`. */
  fragment: string;
}

interface LinkDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
}

/**
 * Makes a link; several of one connection may be open at once. Needs no master key. Throws AppError NOT_FOUND (no such connection, or no
 * such contact of its customer), CONNECTION_STATE_CONFLICT (removed) or INTAKE_KEY_MISSING.
 */
export async function createSetupLink(deps: LinkDeps, input: NewSetupLink): Promise<CreatedSetupLink> {
  const token = newToken();
  return deps.db.transaction(async (tx) => {
    const { link, key } = await insertSetupLink(tx, deps, { ...input, hash: hashOf(token) });
    return { link, fragment: fragmentOf(token, key) };
  });
}

/** The same in a transaction of the caller's; without a hash its token is made when its mail is written. */
export async function insertSetupLink(
  tx: Transaction,
  { clock, ids }: Pick<LinkDeps, 'clock' | 'ids'>,
  input: NewSetupLink & { hash?: string },
): Promise<{ link: SetupLink; key: IntakeKey }> {
  const now = clock.now();
  const connection = await lockConnection(tx, input.connectionId);
  if (connection.state === 'removed') throw stateConflict(connection, 'set up');
  if (input.contactId !== undefined) await refuseStranger(tx, connection.customerId, input.contactId);
  const key = await giveIntakeKey(tx, { connectionId: connection.id, now });
  const id = ids.next<'setup-link'>();
  await tx
    .insertInto('setup_links')
    .values({
      id,
      connection_id: connection.id,
      contact_id: input.contactId ?? null,
      hash: input.hash ?? null,
      kid: key.kid,
      activates: input.activates ?? true,
      created_by: input.by,
      created_at: now,
      expires_at: new Date(now.getTime() + linkLifeMs.unopened),
    })
    .execute();
  const link = await loadSetupLink(tx, id, now);
  if (!link) throw new Error('The link that was just made is gone.');
  return { link, key };
}

/**
 * Gives a link its token, for the mail that is being written; its seven days begin anew. A second try of that mail gives it another one.
 * Undefined when the link was opened, revoked or is gone, or its connection was removed.
 */
export async function tokenForMail(
  { db, clock }: Pick<LinkDeps, 'db' | 'clock'>,
  linkId: SetupLinkId,
): Promise<{ fragment: string; expiresAt: Date } | undefined> {
  const token = newToken();
  const expiresAt = new Date(clock.now().getTime() + linkLifeMs.unopened);
  const row = await db.kysely
    .updateTable('setup_links')
    .set({ hash: hashOf(token), expires_at: expiresAt })
    .where('id', '=', linkId)
    .where('opened_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('connection_id', 'in', (eb) =>
      eb.selectFrom('connections').select('id').where('state', '<>', 'removed'),
    )
    .returning('kid')
    .executeTakeFirst();
  if (!row) return undefined;
  return { fragment: `t=${token}&k=${Buffer.from(row.kid, 'base64url').toString('hex')}`, expiresAt };
}

/** SHA-256, 64 hex digits: what is stored of a token. 256 random bits need no slow hash. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function fragmentOf(token: string, key: IntakeKey): string {
  return `t=${token}&k=${key.fingerprint}`;
}

async function refuseStranger(tx: Transaction, customerId: CustomerId, contactId: ContactId): Promise<void> {
  const row = await tx
    .selectFrom('contacts')
    .select('id')
    .where('id', '=', contactId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (row) return;
  throw new AppError('NOT_FOUND', 'There is no contact of that id.', { details: { noun: 'contact' } });
}
