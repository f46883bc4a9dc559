import type { Connection } from '../connections/connection.ts';
import type { AnyConnector } from '../connections/connector-register.ts';
import type { Contact } from '../connections/list-contacts.ts';
import type { MailMessage } from '../platform/mail.ts';
import type { Mail } from './mail.ts';
import { writeMail } from './write-mail.ts';

interface About {
  connectors: readonly AnyConnector[];
  platform: string;
  connection: Pick<Connection, 'connector' | 'customerName'>;
  /** To whom; undefined for the operator. */
  contact: Pick<Contact, 'name' | 'language'> | undefined;
  /** Where it leads. */
  address: string;
  /** Of an invitation: when its link ends, an instant. Otherwise the day in the mail's details counts. */
  linkEndsAt?: Date | undefined;
}

/** What a mail says. Pure. */
export function composeMail({ kind, details }: Pick<Mail, 'kind' | 'details'>, about: About): MailMessage {
  const { connectors, connection, contact, platform, address, linkEndsAt } = about;
  const { code = '', date, days = 0 } = details;
  return writeMail({
    kind,
    name: contact?.name,
    language: contact?.language ?? 'en',
    platform,
    customer: connection.customerName,
    system: connectors.find(({ id }) => id === connection.connector)?.title ?? connection.connector,
    address,
    date: linkEndsAt ?? (date === undefined ? undefined : new Date(`${date}T00:00:00Z`)),
    daysLeft: days,
    code,
  });
}
