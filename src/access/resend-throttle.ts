import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import { countTries } from './sign-in-throttle.ts';

const hour = 3_600_000;

/**
 * Counts who asks for a link to be mailed: three an hour for one mail address, known or not, and twenty from one network address (A24).
 * Throws RESEND_THROTTLED with the seconds to wait.
 */
export async function countResend(
  db: Database,
  { email, address }: { email: string; address: string },
  now: Date,
): Promise<void> {
  const wait = await countTries(
    db,
    [
      { key: `resend from ${address}`, attempts: 20, ms: hour },
      { key: `resend to ${email.trim().toLowerCase()}`, attempts: 3, ms: hour },
    ],
    now,
  );
  if (wait <= 0) return;
  throw new AppError('RESEND_THROTTLED', 'A link was asked for several times just now.', {
    details: { retry_after_seconds: wait },
    nextStep: 'Look into your mailbox, also among unwanted mail. You can ask again in an hour.',
  });
}
