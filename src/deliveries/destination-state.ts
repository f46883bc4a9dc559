import type { Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import { type ConfiguredDestination, lockDestination } from './configured-destination.ts';
import type { DestinationId } from './destination.ts';

/** Locks a destination that is in one of these states. Throws AppError DESTINATION_STATE_CONFLICT or NOT_FOUND. */
export async function lockInState(
  tx: Transaction,
  input: { destinationId: DestinationId; from: readonly ConfiguredDestination['state'][]; toBe: string },
): Promise<ConfiguredDestination> {
  const destination = await lockDestination(tx, input.destinationId);
  if (input.from.includes(destination.state)) return destination;
  throw stateConflict(destination, input.toBe);
}

/** `toBe`: what it cannot be now, as a participle. */
export function stateConflict({ state }: Pick<ConfiguredDestination, 'state'>, toBe: string): AppError {
  return new AppError('DESTINATION_STATE_CONFLICT', `The destination is ${state}, so it cannot be ${toBe}.`, {
    details: { state },
    nextStep: 'Look at it with: rollcall destination show <destination>. Nothing was changed.',
  });
}
