import { AppError } from '../domain/app-error.ts';

/** Nothing can be mailed by this installation. */
export function mailNotConfigured(): AppError {
  return new AppError('MAIL_NOT_CONFIGURED', 'There is no mail server, so nothing can be mailed.', {
    nextStep: 'Make a set-up link without mailing it and hand it over yourself; or set ROLLCALL_SMTP_URL.',
  });
}
