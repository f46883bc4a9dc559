import { loadDestination } from './configured-destination.ts';
import { stateConflict } from './destination-state.ts';
import type { DeliveryDeps } from './delivery-deps.ts';
import type { DestinationCheck, DestinationId } from './destination.ts';
import { openDestination } from './open-destination.ts';

/** What a check came to; `ok` when every step did. */
export interface CheckedDestination extends DestinationCheck {
  ok: boolean;
}

/**
 * Proves address and credentials of a destination with the smallest exchange there is; delivers nobody and changes nothing. Throws
 * AppError NOT_FOUND, DESTINATION_STATE_CONFLICT (removed), what opening it throws, and what its kind throws for a receiver that does
 * not answer.
 */
export async function checkDestination(
  deps: Pick<DeliveryDeps, 'db' | 'clock' | 'vault' | 'destinations' | 'networkFor' | 'random'>,
  { destinationId, signal }: { destinationId: DestinationId; signal: AbortSignal },
): Promise<CheckedDestination> {
  const destination = await loadDestination(deps.db.kysely, destinationId);
  if (destination.state === 'removed') throw stateConflict(destination, 'checked');
  await using opened = await openDestination(deps, destination, signal);
  const check = await opened.kind.check(opened.context);
  return { ...check, ok: check.steps.every(({ ok }) => ok) };
}

/** In the spelling of the wire. */
export function checkView({ ok, steps, abilities, exchange }: CheckedDestination) {
  return {
    ok,
    steps: steps.map((step) => ({
      name: step.name,
      ok: step.ok,
      code: step.code ?? null,
      sentence: step.sentence,
    })),
    abilities,
    exchange: exchange ?? null,
  };
}
