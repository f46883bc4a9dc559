import type { DeliveryOutcome } from '../../deliveries/destination.ts';
import { ReceiverError } from '../../platform/http-exchange.ts';
import { ReceiverBusy } from './failures.ts';
import { Stop } from './stop.ts';
import type { Written } from './write-person.ts';

/** After this many people in a row whom nobody answered for, the receiver counts as away. */
const mostUnanswered = 3;

/** Whether the receiver can still be asked; what stopped it goes for everybody who is left. */
export interface Patience {
  unanswered: number;
  halt?: { outcome: DeliveryOutcome; error: ReceiverBusy | ReceiverError };
}

/**
 * Does the work on one person and gives what it came to. One bad person stops nobody; a receiver that asks for a long wait or
 * does not answer several people in a row stops the rest, who are not asked for. Throws what concerns everybody (credentials).
 */
export async function settle(patience: Patience, work: () => Promise<Written>): Promise<Written> {
  if (patience.halt !== undefined) return { outcome: patience.halt.outcome };
  try {
    const written = await work();
    patience.unanswered = 0;
    return written;
  } catch (error) {
    if (error instanceof Stop) {
      patience.unanswered = 0;
      return { outcome: error.outcome };
    }
    if (error instanceof ReceiverBusy) return stopAll(patience, error, busyOutcome(error));
    if (!(error instanceof ReceiverError)) throw error;
    patience.unanswered += 1;
    const outcome: DeliveryOutcome = { outcome: 'failed', code: error.code };
    return patience.unanswered >= mostUnanswered ? stopAll(patience, error, outcome) : { outcome };
  }
}

function stopAll(patience: Patience, error: ReceiverBusy | ReceiverError, outcome: DeliveryOutcome): Written {
  patience.halt ??= { outcome, error };
  return { outcome };
}

/** For everybody who could not be asked for: the receiver said when. */
export function busyOutcome({ code, status, retryAfterMs }: ReceiverBusy): DeliveryOutcome {
  return { outcome: 'failed', code, status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
