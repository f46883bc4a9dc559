import { type Command, CommanderError } from 'commander';
import { systemClock } from '../platform/clock.ts';
import { helpWords } from './help.ts';
import { auditedRun } from './kit/audited-run.ts';
import { createContext, type CliDeps, type GlobalFlags } from './kit/context.ts';
import { type ExitCode, exitCodes } from './kit/exit-codes.ts';
import type { CliIo } from './kit/io.ts';
import { printError } from './kit/print-error.ts';
import { openApp } from './open-app.ts';
import { buildProgram } from './program.ts';

/** Runs one command line (without `node` and the script) and gives its exit code. Never throws, never ends the process. */
export async function runCli(
  argv: readonly string[],
  io: CliIo,
  deps: CliDeps = { clock: systemClock, openApp },
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  let isUnchanged = true;
  const program = buildProgram(io, async (command, run) => {
    await using context = createContext(io, globalFlags(command), deps);
    try {
      exitCode = (await auditedRun(command, context, run)) ?? exitCodes.ok;
    } finally {
      isUnchanged = context.isUnchanged;
      context.progress.clear();
    }
  });
  try {
    await program.parseAsync(
      [
        ...helpWords(
          argv,
          program.commands.map((command) => command.name()),
        ),
      ],
      { from: 'user' },
    );
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
    if (error instanceof CommanderError && error.code === 'commander.help') return exitCodes.usage;
    const isStopped = io.signal.aborted;
    const view = { isJson: argv.includes('--json'), isVerbose: argv.includes('--verbose'), isUnchanged };
    const shown = printError(error, io, view);
    return isStopped ? exitCodes.stopped : shown;
  }
}

function globalFlags(command: Command): GlobalFlags {
  const { json = false, verbose = false, dataDir } = command.optsWithGlobals<Partial<GlobalFlags>>();
  return { json, verbose, ...(dataDir !== undefined && { dataDir }) };
}
