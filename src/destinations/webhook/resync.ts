import { createHash } from 'node:crypto';
import type { DeliverContext, OutgoingEmployee, ResyncReport } from '../../deliveries/destination.ts';
import { AppError } from '../../domain/app-error.ts';
import { listDigest } from '../../domain/list-digest.ts';
import { snapshotCompleted, snapshotEvent, type WebhookEvent } from './event.ts';
import { outcomeOf, post } from './post.ts';
import type { Secrets, Settings } from './settings.ts';

type Context = DeliverContext<Settings, Secrets>;

/**
 * Posts everybody as `employee.snapshot`, and then `snapshot.completed` with their number and the digest of the list: whoever the
 * receiver has besides has left it. Throws AppError when the receiver does not take one of them.
 */
export async function resync(context: Context): Promise<ResyncReport> {
  const snapshotId = idOf(context.connection.id, context.clock.now().toISOString());
  const digest = listDigest();
  let load: OutgoingEmployee[] = [];
  const flush = async (): Promise<void> => {
    await Promise.all(
      load.map((person) =>
        send(context, idOf(snapshotId, person.id), snapshotEvent(context, person, snapshotId)),
      ),
    );
    load = [];
  };
  for await (const person of context.people()) {
    digest.add(person);
    load.push(person);
    if (load.length >= atOnce) await flush();
  }
  await flush();
  const completed = { id: snapshotId, ...digest.end() };
  await send(context, idOf(snapshotId, 'completed'), snapshotCompleted(context, completed));
  return { people: completed.people, created: 0, updated: completed.people, deactivated: 0, refused: 0 };
}

const atOnce = 4;
const mostTries = 4;

/** A receiver that asks to wait is waited for; one that fails is asked again a few times, since a resync is not put off. */
async function send(context: Context, id: string, event: WebhookEvent): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const outcome = outcomeOf(await post(context, id, event));
    if (outcome.outcome === 'delivered') return;
    if (outcome.outcome !== 'failed' || tries >= mostTries) throw notTaken(outcome);
    const waitMs = Math.min(outcome.retryAfterMs ?? 1_000 * 2 ** tries, 60_000);
    await context.clock.sleep(waitMs, context.signal);
  }
}

function notTaken(outcome: { code?: string; status?: number | undefined }): AppError {
  const code = outcome.code ?? 'RECEIVER_REFUSED';
  return new AppError(code, 'The receiver did not take everybody; the snapshot is not complete.', {
    details: { status: outcome.status ?? null },
    nextStep: 'Look why, then start the resync again: rollcall destination resync <destination>',
  });
}

function idOf(...parts: readonly string[]): string {
  return `snap_${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`;
}
