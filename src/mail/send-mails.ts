import { sql } from 'kysely';
import { loadConnection } from '../connections/connection.ts';
import { tokenForMail } from '../connections/create-setup-link.ts';
import { type Contact, listContacts } from '../connections/list-contacts.ts';
import type { Database } from '../db/database.ts';
import { composeMail } from './compose-mail.ts';
import { type Mail, mailFrom } from './mail.ts';
import type { MailDeps } from './mail-deps.ts';

const minute = 60_000;

/** After each failed try, so long until the next; after the last one it is given up and shown in the console. */
const waits = [5 * minute, 30 * minute, 120 * minute, 720 * minute];

/** Is there a mail to send now? */
export async function hasDueMails(db: Database, now: Date): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('mails')
    .select('key')
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Sends what is due, one after another; any number of processes at once. Killed while a server takes one, that one may come twice, ten
 * minutes later. Without a mail server they are noted as not sent, and the log says that there was something to tell.
 */
export async function sendDueMails(deps: MailDeps, { signal }: { signal: AbortSignal }): Promise<number> {
  for (let sent = 0; ; sent += 1) {
    signal.throwIfAborted();
    const mail = await claim(deps);
    if (!mail) return sent;
    await settle(deps, mail);
  }
}

/** Nobody else takes it for ten minutes. One that waits with tries and without a failure is under way. */
async function claim({ db, clock }: MailDeps): Promise<Mail | undefined> {
  const now = clock.now();
  const row = await db.kysely
    .updateTable('mails')
    .set({ attempts: sql`attempts + 1`, failure: null, next_at: new Date(now.getTime() + 10 * minute) })
    .where('key', '=', (eb) =>
      eb
        .selectFrom('mails')
        .select('key')
        .where('state', '=', 'waiting')
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
  return row && mailFrom(row);
}

async function settle(deps: MailDeps, mail: Mail): Promise<void> {
  const about = { kind: mail.kind, connection_id: mail.connectionId };
  try {
    const obstacle = await send(deps, mail);
    if (obstacle !== undefined)
      deps.log.warn('a mail could not be sent: there is nobody to send it to, or by', {
        ...about,
        code: obstacle,
      });
    await finish(deps, mail, { state: obstacle === undefined ? 'sent' : 'not_sent', failure: obstacle });
  } catch (error) {
    const wait = waits[mail.attempts - 1];
    const failure = codeOf(error);
    // Without the error itself: mail servers quote addresses in what they say.
    deps.log.warn('a mail server did not take a mail', { ...about, attempt: mail.attempts, code: failure });
    if (wait === undefined) await finish(deps, mail, { state: 'failed', failure });
    else await putOff(deps, mail, { ms: wait, failure });
  }
}

/** Why it cannot be sent at all; undefined when it was. Throws what the mail server said. */
async function send(
  deps: MailDeps,
  mail: Mail,
): Promise<'NO_MAIL_SERVER' | 'NO_ADDRESS' | 'LINK_ENDED' | undefined> {
  const connection = await loadConnection(deps.db, mail.connectionId);
  const contact = await contactOf(deps, mail, connection.customerId);
  const to = mail.contactId === undefined ? deps.operator : contact?.email;
  if (!deps.mailer) return 'NO_MAIL_SERVER';
  if (to === undefined) return 'NO_ADDRESS';
  const link = mail.linkId && (await tokenForMail(deps, mail.linkId));
  if (mail.linkId && !link) return 'LINK_ENDED';
  const pages = `${deps.publicUrl}${mail.contactId === undefined ? '/console' : '/setup'}`;
  const message = composeMail(mail, {
    ...deps,
    connection,
    contact,
    address: link ? `${pages}#${link.fragment}` : pages,
    linkEndsAt: link?.expiresAt,
  });
  await deps.mailer.send({ to, ...message });
  return undefined;
}

async function contactOf(
  { db }: MailDeps,
  { contactId }: Mail,
  customerId: Contact['customerId'],
): Promise<Contact | undefined> {
  if (contactId === undefined) return undefined;
  return (await listContacts(db, { customerId })).find(({ id }) => id === contactId);
}

async function finish(
  { db, clock }: MailDeps,
  { key }: Mail,
  { state, failure }: { state: 'sent' | 'not_sent' | 'failed'; failure: string | undefined },
): Promise<void> {
  await db.kysely
    .updateTable('mails')
    .set({ state, failure: failure ?? null, finished_at: clock.now() })
    .where('key', '=', key)
    .execute();
}

async function putOff(
  { db, clock }: MailDeps,
  { key }: Mail,
  { ms, failure }: { ms: number; failure: string },
): Promise<void> {
  const nextAt = new Date(clock.now().getTime() + ms);
  await db.kysely.updateTable('mails').set({ next_at: nextAt, failure }).where('key', '=', key).execute();
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}
