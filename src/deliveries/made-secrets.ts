import { z } from 'zod';
import { AppError } from '../domain/app-error.ts';
import type { AnyDestination } from './destination.ts';

/**
 * New secrets of a kind that lets Rollcall make them, to be shown once. `keepHours`: how long the ones before stay valid beside them.
 * Throws AppError DESTINATION_INVALID for a kind whose secrets come from the receiver.
 */
export function madeSecrets(
  kind: AnyDestination,
  { now, keepHours }: { now: Date; keepHours?: number | undefined },
): Record<string, unknown> {
  if (!kind.makeSecrets) {
    throw new AppError(
      'DESTINATION_INVALID',
      'The secrets of this kind of destination come from the receiver.',
      {
        details: { kind: kind.id },
        nextStep: 'Give them instead of having them made. Nothing was changed.',
      },
    );
  }
  const until = keepHours === undefined ? undefined : new Date(now.getTime() + keepHours * 3_600_000);
  return {
    ...z.record(z.string(), z.unknown()).parse(kind.makeSecrets()),
    ...(until && { keep_previous_until: until.toISOString() }),
  };
}
