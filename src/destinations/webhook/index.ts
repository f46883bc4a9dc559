import {
  defineDestination,
  type DeliverContext,
  type DeliveryId,
  type DeliveryOutcome,
  type DeliveryOutcomes,
  type OutgoingChange,
} from '../../deliveries/destination.ts';
import { check } from './check.ts';
import { eventOf, typeOf } from './event.ts';
import { outcomeOf, post } from './post.ts';
import { resync } from './resync.ts';
import { joinSecrets, Secrets, Settings, validate } from './settings.ts';
import { newSigningKey } from './signature.ts';

/** Posts each change as an event to a URL, by Standard Webhooks 1.0. */
export const webhook = defineDestination<Settings, Secrets>({
  id: 'webhook',
  title: 'Webhook',
  settings: Settings,
  secrets: Secrets,
  takes: { mode: 'one', concurrency: 4 },
  target: ({ url }) => new URL(url).origin,
  validate,
  joinSecrets,
  makeSecrets: () => ({ secret: newSigningKey() }),
  check,
  deliver,
  resync,
});

async function deliver(
  context: DeliverContext<Settings, Secrets>,
  changes: readonly OutgoingChange[],
): Promise<DeliveryOutcomes> {
  const outcomes = new Map<DeliveryId, DeliveryOutcome>();
  for (const outgoing of changes) {
    const isWanted = context.settings.event_types?.includes(typeOf(outgoing)) ?? true;
    if (!isWanted && outgoing.change.type !== 'erased') {
      outcomes.set(outgoing.deliveryId, { outcome: 'skipped', code: 'EVENT_NOT_WANTED' });
      continue;
    }
    const answer = await post(context, outgoing.deliveryId, eventOf(context, outgoing));
    outcomes.set(outgoing.deliveryId, outcomeOf(answer));
  }
  return outcomes;
}
