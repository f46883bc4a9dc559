import { createTransport } from 'nodemailer';
import type { Logger } from './logger.ts';

export interface MailMessage {
  subject: string;
  /** Plain text; lines end with \n. */
  text: string;
}

/** The way to a mail server. */
export interface Mailer {
  /** To one plain address. Throws when the server refuses. */
  send(message: MailMessage & { to: string }): Promise<void>;
}

/**
 * Sends over one mail server, a connection per mail: they are rare. What a header may not hold is taken out of subjects, so that nobody's
 * name adds one, and an address is one address (A4).
 */
export function mailerOf(config: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      if (/[\s,;<>"\p{Cc}]/u.test(to)) throw new Error('This is not one plain mail address.');
      await transport.sendMail({ from: config.from, to, subject: oneLine(subject), text });
    },
  };
}

/** Mail to the operator of this installation. */
export interface OperatorMail {
  /** False when there is nobody to send it to: no mail server, or no address of the operator. Throws when the server refuses. */
  send(message: MailMessage): Promise<boolean>;
}

/**
 * Without a server or an address of the operator, a line in the log says that there was something to tell.
 */
export function operatorMail(
  config: { smtpUrl: string; from: string; operator: string | undefined } | undefined,
  log: Logger,
): OperatorMail {
  const to = config?.operator;
  if (config === undefined || to === undefined) {
    return {
      async send() {
        log.warn('there is something to tell the operator, and no mail address to send it to');
        return false;
      },
    };
  }
  const mailer = mailerOf(config);
  return {
    async send({ subject, text }) {
      await mailer.send({ to, subject, text });
      return true;
    },
  };
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
