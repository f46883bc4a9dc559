import type { Command } from 'commander';
import { appendAudit } from '../../audit/append-audit.ts';
import { AppError, firstFailure } from '../../domain/app-error.ts';
import type { CommandContext } from './context.ts';
import type { ExitCode } from './exit-codes.ts';
import { pathOf } from './verb.ts';

/**
 * Runs a command and, when it changed something, writes one row into the audit log: who is at the keyboard and which command, none of
 * its arguments. The error of the command comes before one of the log.
 */
export async function auditedRun(
  command: Command,
  context: CommandContext,
  run: (context: CommandContext) => Promise<ExitCode | undefined>,
): Promise<ExitCode | undefined> {
  try {
    const exitCode = await run(context);
    await note(command, context, { outcome: 'done' });
    return exitCode;
  } catch (error) {
    const first = firstFailure(error);
    const code = first instanceof AppError ? first.code : 'UNEXPECTED';
    // A log that cannot be written must not hide why the command failed.
    await note(command, context, { outcome: 'failed', code }).catch(() => undefined);
    throw error;
  }
}

async function note(
  command: Command,
  context: CommandContext,
  what: { outcome: 'done' | 'failed'; code?: string },
): Promise<void> {
  if (context.isUnchanged) return;
  const { db } = await context.app();
  const action = pathOf(command).replace(/^rollcall /, '');
  await appendAudit({ db, clock: context.clock }, { ...what, actor: `cli:${context.account}`, action });
}
