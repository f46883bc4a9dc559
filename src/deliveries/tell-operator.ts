import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { OperatorMail } from '../platform/mail.ts';
import { type ConfiguredDestination, loadDestination } from './configured-destination.ts';
import type { DestinationId } from './destination.ts';

const againAfterMs = 15 * 60_000;

/**
 * Tells the operator that a destination was disabled, if that is still to be told. A mail server that refuses is asked again later,
 * by whichever worker comes by.
 */
export async function tellOperator(
  deps: { db: Database; clock: Pick<Clock, 'now'>; log: Logger; mail: OperatorMail },
  { destinationId }: { destinationId: DestinationId },
): Promise<void> {
  const now = deps.clock.now();
  const claimed = await deps.db.kysely
    .updateTable('destinations')
    .set({ notice_at: new Date(now.getTime() + againAfterMs) })
    .where('id', '=', destinationId)
    .where('state', '=', 'disabled')
    .where('notice_at', '<=', now)
    .executeTakeFirst();
  if (claimed.numUpdatedRows === 0n) return;
  const destination = await loadDestination(deps.db.kysely, destinationId);
  try {
    await deps.mail.send(letterOn(destination));
  } catch (error) {
    deps.log.warn('the mail server did not take a mail; it is asked again later', {
      destination_id: destinationId,
      error,
    });
    return;
  }
  await deps.db.kysely
    .updateTable('destinations')
    .set({ notice_at: null })
    .where('id', '=', destinationId)
    .execute();
}

function letterOn({ name, kind, id, stateReason, failingSince }: ConfiguredDestination) {
  const since = failingSince === undefined ? '' : ` Nobody got through since ${failingSince.toISOString()}.`;
  return {
    subject: `Rollcall: the destination ${name} was disabled`,
    text: [
      `Rollcall sends nothing more to the destination ${name} (${kind}).`,
      '',
      `Reason: ${stateReason ?? 'unknown'}.${since}`,
      'Nothing is lost: what waits goes out once the destination is enabled again, with the same ids.',
      '',
      `Look at it:  rollcall destination show ${id}`,
      `Prove it:    rollcall destination check ${id}`,
      `Go on:       rollcall destination enable ${id}`,
      '',
    ].join('\n'),
  };
}
