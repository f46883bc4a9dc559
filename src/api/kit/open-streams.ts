import { AppError } from '../../domain/app-error.ts';

/** Streams that one caller may have open at once, in one process: a page has one, and each looks at the database every second. */
const perCaller = 10;

/** Who has how many streams open. */
export interface OpenStreams {
  /** Takes a place, which is given back by what it gives, once. Throws STREAMS_TOO_MANY for a caller who has all of them open. */
  take(actor: string): () => void;
}

export function openStreams(): OpenStreams {
  const open = new Map<string, number>();
  return {
    take(actor) {
      const count = open.get(actor) ?? 0;
      if (count >= perCaller) throw tooMany();
      open.set(actor, count + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        const left = (open.get(actor) ?? 1) - 1;
        if (left === 0) open.delete(actor);
        else open.set(actor, left);
      };
    },
  };
}

function tooMany(): AppError {
  return new AppError('STREAMS_TOO_MANY', 'You have as many streams open as you may have at once.', {
    details: { at_once: perCaller },
    nextStep: 'Close one of them, or ask for what it tells now and then instead.',
  });
}
