import { PassThrough, Writable } from 'node:stream';
import { CANCEL_SYMBOL, confirm, password, text } from '@clack/prompts';
import { AppError } from '../../domain/app-error.ts';
import { usageError } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { safeText } from './safe-text.ts';

/** Questions to a person at a terminal. Where there is none, `isPossible` is false and every question throws USAGE. */
export interface Ask {
  readonly isPossible: boolean;
  /** Typed without being shown. */
  secret(question: string): Promise<string>;
  text(question: string): Promise<string>;
  yes(question: string): Promise<boolean>;
}

export function createAsk(io: CliIo): Ask {
  const isPossible = io.stdin.isTTY === true && io.stderr.isTTY === true;
  const streams = { input: io.stdin, output: writableOf(io.stderr), signal: io.signal };
  async function answer<T>(question: () => Promise<T | typeof CANCEL_SYMBOL>): Promise<T> {
    if (!isPossible) throw nobodyThere();
    const given = await question();
    if (given === CANCEL_SYMBOL) throw new AppError('STOPPED', 'Stopped at a question.');
    return given;
  }
  return {
    isPossible,
    secret: (question) => answer(() => password({ message: safeText(question), ...streams })),
    text: (question) => answer(() => text({ message: safeText(question), ...streams })),
    yes: (question) =>
      answer(() => confirm({ message: safeText(question), initialValue: false, ...streams })),
  };
}

/** Goes on only when `isAgreed` (--yes), or when the person at the terminal says yes. Throws USAGE or NOT_CONFIRMED. */
export async function confirmed(ask: Ask, question: string, isAgreed: boolean | undefined): Promise<void> {
  if (isAgreed === true) return;
  if (!ask.isPossible) {
    throw usageError(
      'This needs a confirmation, and there is nobody to ask.',
      'Add --yes when you are sure.',
    );
  }
  if (await ask.yes(question)) return;
  throw new AppError('NOT_CONFIRMED', 'Not confirmed.', { nextStep: 'Run it again when you are sure.' });
}

function nobodyThere(): AppError {
  return usageError(
    'A value is missing, and there is no terminal to ask for it.',
    'Give it by a flag or a file; see --help.',
  );
}

function writableOf(stream: CliIo['stderr']): Writable {
  if (stream instanceof Writable) return stream;
  const through = new PassThrough();
  through.on('data', (chunk: Buffer) => stream.write(chunk));
  return through;
}
