import type { MailKind } from '../mail.ts';

/** What a text may say. Only the first name is personal, and it is the recipient's own. */
export interface MailFacts {
  /** Undefined for the operator. */
  firstName: string | undefined;
  /** In whose name is asked. */
  platform: string;
  customer: string;
  system: string;
  /** Where to go: the personal link in an invitation, the set-up or the console otherwise. */
  address: string;
  /** When the link ends, or the credentials, in words of the language. */
  date: string;
  daysLeft: number;
  code: string;
}

export interface MailText {
  subject(facts: MailFacts): string;
  /** Paragraphs between the greeting and the close. */
  body(facts: MailFacts): string[];
}

export interface MailLanguage {
  locale: string;
  greeting(facts: MailFacts): string;
  close(facts: MailFacts): string;
  texts: Record<MailKind, MailText>;
}
