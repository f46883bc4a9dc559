import type { MailMessage } from '../platform/mail.ts';
import type { MailKind } from './mail.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { nl } from './texts/nl.ts';
import type { MailFacts } from './texts/texts.ts';

const languages = { en, nl, de };

/** What a mail is about; dates are instants or calendar dates. */
export interface MailSubject extends Omit<MailFacts, 'date' | 'firstName'> {
  kind: MailKind;
  /** The recipient's name; undefined for the operator. */
  name: string | undefined;
  language: 'en' | 'nl' | 'de';
  date: Date | undefined;
}

/** A mail in the recipient's language. What people have written may not break a line, so that it looks like nothing of ours. Pure. */
export function writeMail({ kind, name, language, date, ...about }: MailSubject): MailMessage {
  const { locale, texts, greeting, close } = languages[language];
  const plain = {
    ...about,
    platform: oneLine(about.platform),
    customer: oneLine(about.customer),
    firstName: name === undefined ? undefined : firstNameOf(name),
    date: date === undefined ? '' : date.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' }),
  };
  const { subject, body } = texts[kind];
  return { subject: subject(plain), text: [greeting(plain), ...body(plain), close(plain)].join('\n\n') };
}

function firstNameOf(name: string): string {
  return oneLine(name).split(' ')[0] ?? '';
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
