import { sql } from 'kysely';
import { loadConnection } from '../connections/connection.ts';
import { tokenForMail } from '../connections/create-setup-link.ts';
import { type Contact, listContacts } from '../connections/list-contacts.ts';
import type { Database } from '../db/database.ts';
import { type Mail, mailFrom } from './mail.ts';
import type { MailDeps } from './mail-deps.ts';
import { writeMail } from './write-mail.ts';

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

/** Nobody else takes it for ten minutes. */
async function claim({ db, clock }: MailDeps): Promise<Mail | undefined> {
  const now = clock.now();
  const row = await db.kysely
    .updateTable('mails')
    .set({ attempts: sql`attempts + 1`, next_at: new Date(now.getTime() + 10 * minute) })
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
    const outcome = await send(deps, mail);
    if (outcome === 'not_sent')
      deps.log.warn('a mail could not be sent: there is nobody to send it to, or by', about);
    await finish(deps, mail, outcome);
  } catch (error) {
    const wait = waits[mail.attempts - 1];
    // Without the error itself: mail servers quote addresses in what they say.
    deps.log.warn('a mail server did not take a mail', {
      ...about,
      attempt: mail.attempts,
      code: codeOf(error),
    });
    if (wait === undefined) await finish(deps, mail, 'failed');
    else await putOff(deps, mail, wait);
  }
}

async function send(deps: MailDeps, mail: Mail): Promise<'sent' | 'not_sent'> {
  const connection = await loadConnection(deps.db, mail.connectionId);
  const contact = await contactOf(deps, mail, connection.customerId);
  const to = mail.contactId === undefined ? deps.operator : contact?.email;
  if (!deps.mailer || to === undefined) return 'not_sent';
  const link = mail.linkId && (await tokenForMail(deps, mail.linkId));
  if (mail.linkId && !link) return 'not_sent';
  const { code = '', date, days = 0 } = mail.details;
  const system = deps.connectors.find(({ id }) => id === connection.connector)?.title ?? connection.connector;
  const pages = `${deps.publicUrl}${mail.contactId === undefined ? '/console' : '/setup'}`;
  const message = writeMail({
    kind: mail.kind,
    name: contact?.name,
    language: contact?.language ?? 'en',
    platform: deps.platform,
    customer: connection.customerName,
    system,
    address: link ? `${pages}#${link.fragment}` : pages,
    date: link ? link.expiresAt : date === undefined ? undefined : new Date(`${date}T00:00:00Z`),
    daysLeft: days,
    code,
  });
  await deps.mailer.send({ to, ...message });
  return 'sent';
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
  state: 'sent' | 'not_sent' | 'failed',
): Promise<void> {
  await db.kysely
    .updateTable('mails')
    .set({ state, finished_at: clock.now() })
    .where('key', '=', key)
    .execute();
}

async function putOff({ db, clock }: MailDeps, { key }: Mail, ms: number): Promise<void> {
  const nextAt = new Date(clock.now().getTime() + ms);
  await db.kysely.updateTable('mails').set({ next_at: nextAt }).where('key', '=', key).execute();
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}
