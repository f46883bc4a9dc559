import type { CliIo } from './io.ts';
import { lineWidth, painter } from './output.ts';
import { safeText } from './safe-text.ts';
import { fitted } from './text-width.ts';

/** One line on standard error that is written over: for people who wait at a terminal. Elsewhere nothing is written. */
export interface Progress {
  /** `people` of `total` are through step `step`. */
  show(step: string, people?: number, total?: number): void;
  /** The HR system did not answer as it should, and is asked again after a wait. */
  retrying(): void;
  /** Takes the line away; call it before anything else is written. */
  clear(): void;
}

const everyMs = 80;

export function createProgress(
  io: Pick<CliIo, 'stderr' | 'env'>,
  options: { isQuiet: boolean; now?: () => number },
): Progress {
  if (options.isQuiet || !io.stderr.isTTY || io.env['TERM'] === 'dumb')
    return { show: () => undefined, retrying: () => undefined, clear: () => undefined };
  const { now = Date.now } = options;
  const width = lineWidth(io.stderr) - 1;
  const paint = painter(io.stderr, io.env);
  let shownAt = 0;
  let lastStep = '';
  let isShown = false;
  function show(step: string, people?: number, total?: number): void {
    const at = now();
    if (step === lastStep && at - shownAt < everyMs && people !== total) return;
    [shownAt, lastStep, isShown] = [at, step, true];
    io.stderr.write(`\r\u001b[K${paint('dim', fitted(safeText(progressLine(step, people, total)), width))}`);
  }
  return {
    show,
    retrying: () => show('The HR system did not answer well, asking again'),
    clear() {
      if (isShown) io.stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}

export function progressLine(step: string, people?: number, total?: number): string {
  if (people === undefined) return `${step} …`;
  if (total === undefined || total === 0) return `${step} … ${grouped(people)} people`;
  const percent = Math.min(100, Math.floor((people / total) * 100));
  return `${step} … ${grouped(people)} of ${grouped(total)} people (${percent} %)`;
}

/** 12345 → 12,345. */
function grouped(number: number): string {
  return number.toLocaleString('en-GB');
}
