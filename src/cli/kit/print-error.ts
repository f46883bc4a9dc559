import { CommanderError } from 'commander';
import { AppError, firstFailure } from '../../domain/app-error.ts';
import { type ExitCode, exitCodeOf } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { lineWidth, painter } from './output.ts';
import { safeJson, safeText } from './safe-text.ts';
import { wrapped } from './text-width.ts';

export interface ErrorView {
  isJson: boolean;
  isVerbose: boolean;
  /** Nothing was changed by this command so far. */
  isUnchanged: boolean;
}

/**
 * Says on standard error what happened, who can do what about it, and that nothing was changed where that is so; gives the exit
 * code. Of an error that is not ours the message is left out: a library may quote a value in it.
 */
export function printError(error: unknown, io: Pick<CliIo, 'stderr' | 'env'>, view: ErrorView): ExitCode {
  const told = tell(firstFailure(error), view);
  if (view.isJson) {
    io.stderr.write(`${safeJson({ error: jsonOf(told, view) })}\n`);
    return told.exitCode;
  }
  const width = lineWidth(io.stderr);
  const paint = painter(io.stderr, io.env);
  const lines = [
    ...wrapped(safeText(`${told.message} [${told.code}]`), width - 2).map((line, at) =>
      at === 0 ? `${paint('red', '✗')} ${line}` : `  ${line}`,
    ),
    ...(told.nextStep === undefined
      ? []
      : wrapped(safeText(told.nextStep), width - 2).map((line) => `  ${line}`)),
    ...(told.saysUnchanged ? ['  Nothing was changed.'] : []),
    ...(view.isVerbose ? told.causes.map((cause) => `  ${paint('dim', safeText(cause))}`) : []),
  ];
  io.stderr.write(`${lines.join('\n')}\n`);
  return told.exitCode;
}

interface Told {
  code: string;
  message: string;
  nextStep: string | undefined;
  details: AppError['details'];
  saysUnchanged: boolean;
  causes: string[];
  exitCode: ExitCode;
}

function tell(error: unknown, view: ErrorView): Told {
  if (error instanceof CommanderError) return told(usageOf(error), view);
  if (error instanceof AppError) return told(error, view);
  if (isAbort(error)) return told(new AppError('STOPPED', 'Stopped.', { cause: error }), view);
  const bug = new AppError(
    'UNEXPECTED',
    'Something went wrong that should not have; this is a fault in Rollcall.',
    {
      nextStep: view.isVerbose
        ? 'Please report it with the lines below; they hold no values.'
        : 'Run the command again with --verbose and report what it prints; it holds no values.',
      cause: error,
    },
  );
  return { ...told(bug, view), saysUnchanged: false };
}

function told(error: AppError, view: ErrorView): Told {
  const said = `${error.message} ${error.nextStep ?? ''}`;
  const isCertain = view.isUnchanged && error.details['commit'] !== 'unknown';
  return {
    code: error.code,
    message: error.message,
    nextStep: error.nextStep,
    details: error.details,
    saysUnchanged: isCertain && !/nothing (of it )?was (changed|erased|done|accepted)/i.test(said),
    causes: causesOf(error),
    exitCode: exitCodeOf(error.code),
  };
}

function jsonOf(told: Told, view: ErrorView): Record<string, unknown> {
  return {
    code: told.code,
    message: told.message,
    next_step: told.nextStep ?? null,
    details: told.details,
    nothing_changed: view.isUnchanged && told.details['commit'] !== 'unknown' && told.code !== 'UNEXPECTED',
    exit_code: told.exitCode,
    ...(view.isVerbose && { causes: told.causes }),
  };
}

/** Commander's own refusals. What stands behind `=` is left out: it may be a secret that was given as an argument. */
function usageOf(error: CommanderError): AppError {
  const message = error.message.replace(/^error: /, '').replaceAll(/(--?[\w-]+)=[^'\s]*/g, '$1');
  const [first = '', ...more] = message.split('\n').map((line) => line.trim());
  const isSecret = /unknown option '--?[\w-]*(secret|password|token|private-key|api-key)/i.test(first);
  const hint = isSecret
    ? 'Secrets are never taken as arguments, where others can see them: use --credentials-file or --secret-stdin, or wait to be asked.'
    : more.join(' ');
  return new AppError(
    'USAGE',
    `${first.charAt(0).toUpperCase()}${first.slice(1)}${/[.?!]$/.test(first) ? '' : '.'}`,
    {
      ...(hint !== '' && { nextStep: hint }),
    },
  );
}

/** Classes and codes down the chain of causes, and the places in our code for errors that are not ours; never a foreign message. */
function causesOf(error: unknown): string[] {
  const lines: string[] = [];
  for (
    let cause: unknown = error, depth = 0;
    cause instanceof Error && depth < 6;
    cause = cause.cause, depth += 1
  ) {
    const code =
      'code' in cause && typeof cause.code === 'string' && /^\w{2,40}$/.test(cause.code)
        ? ` ${cause.code}`
        : '';
    lines.push(`${depth === 0 ? 'error' : 'caused by'}: ${cause.constructor.name}${code}`);
    if (cause instanceof AppError) lines.push(...detailLines(cause));
    else lines.push(...framesOf(cause));
  }
  return lines;
}

function detailLines(error: AppError): string[] {
  return Object.entries(error.details).map(
    ([name, value]) => `  ${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
  );
}

function framesOf(error: Error): string[] {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return frames.slice(0, 8).map((line) => `  ${line.trim()}`);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
