import type { Session } from '../../access/session.ts';
import { AppError } from '../../domain/app-error.ts';
import type { Browser } from '../kit/browser.ts';

/** The person's session; throws UNAUTHENTICATED for a token, behind which there is no person. */
export function needSession({ session }: Pick<Browser, 'session'>): Session {
  if (session !== undefined) return session;
  throw new AppError('UNAUTHENTICATED', 'This is for somebody who is signed in.', {
    nextStep: 'Sign in to the console.',
  });
}
