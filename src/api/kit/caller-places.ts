import { AppError } from '../../domain/app-error.ts';

/** What one caller may have open of a kind at once, in one process: each of them looks at the database every second. */
const perCaller = 10;

/** Who has how many open. */
export interface CallerPlaces {
  /** Takes a place, which is given back by what it gives, once. Throws the error of its kind for a caller who has all of them. */
  take(actor: string): () => void;
}

/** For streams of events: a page has one. Throws STREAMS_TOO_MANY. */
export function openStreams(): CallerPlaces {
  return callerPlaces(
    () =>
      new AppError('STREAMS_TOO_MANY', 'You have as many streams open as you may have at once.', {
        details: { at_once: perCaller },
        nextStep: 'Close one of them, or ask for what it tells now and then instead.',
      }),
  );
}

/** For requests that wait for news: whoever follows a feed has one. Throws WAITS_TOO_MANY. */
export function waitingRequests(): CallerPlaces {
  return callerPlaces(
    () =>
      new AppError('WAITS_TOO_MANY', 'As many of your requests wait for news as may wait at once.', {
        details: { at_once: perCaller },
        nextStep: 'Let one of them end, or ask without `wait`.',
      }),
  );
}

function callerPlaces(tooMany: () => AppError): CallerPlaces {
  const taken = new Map<string, number>();
  return {
    take(actor) {
      const count = taken.get(actor) ?? 0;
      if (count >= perCaller) throw tooMany();
      taken.set(actor, count + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        const left = (taken.get(actor) ?? 1) - 1;
        if (left === 0) taken.delete(actor);
        else taken.set(actor, left);
      };
    },
  };
}
