import { userInfo } from 'node:os';
import type { App } from '../../app.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Ask, createAsk } from './ask.ts';
import type { CliIo } from './io.ts';
import { createOutput, type Output } from './output.ts';
import { createProgress, type Progress } from './progress.ts';

/** What every command takes besides its own flags. */
export interface GlobalFlags {
  json: boolean;
  verbose: boolean;
  dataDir?: string;
}

/** What a command gets to work with. It has no other way to the world. */
export interface CommandContext {
  io: CliIo;
  flags: GlobalFlags;
  out: Output;
  progress: Progress;
  ask: Ask;
  clock: Clock;
  /** Aborted by Ctrl-C; goes into everything that takes long. */
  signal: AbortSignal;
  /** The rooms, joined; opened at the first call, closed after the command. `clock`: a story has its own time. */
  app(clock?: Clock): Promise<App>;
  /** Call it as soon as something was changed: a later failure then no longer says that nothing was. */
  changed(): void;
  readonly isUnchanged: boolean;
  /** Who is at the keyboard: the account of the operating system. Goes into `requested by`. */
  account: string;
}

/** What a command line is made with; tests give their own clock. */
export interface CliDeps {
  clock: Clock;
  openApp(flags: GlobalFlags, io: CliIo, clock: Clock): Promise<App>;
}

export function createContext(
  io: CliIo,
  flags: GlobalFlags,
  deps: CliDeps,
): CommandContext & AsyncDisposable {
  let opened: Promise<App> | undefined;
  let isUnchanged = true;
  const progress = createProgress(io, { isQuiet: flags.json });
  return {
    io,
    flags,
    out: createOutput(withCleared(io, progress), { isJson: flags.json }),
    progress,
    ask: createAsk(io),
    clock: deps.clock,
    signal: io.signal,
    app: (clock = deps.clock) => {
      opened ??= deps.openApp(flags, io, clock);
      return opened;
    },
    changed: () => {
      isUnchanged = false;
    },
    get isUnchanged() {
      return isUnchanged;
    },
    account: accountName(),
    async [Symbol.asyncDispose]() {
      progress.clear();
      // An app that could not be opened has nothing to close, and its error was told already.
      const app = await opened?.catch(() => undefined);
      await app?.[Symbol.asyncDispose]();
    },
  };
}

/** A line of output takes the line of progress away first. */
function withCleared(io: CliIo, progress: Progress): Pick<CliIo, 'stdout' | 'env'> {
  const stdout = {
    write(text: string): boolean {
      progress.clear();
      return io.stdout.write(text);
    },
    ...(io.stdout.isTTY !== undefined && { isTTY: io.stdout.isTTY }),
    ...(io.stdout.columns !== undefined && { columns: io.stdout.columns }),
  };
  return { stdout, env: io.env };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody'; // an account without a name, as in some containers
  }
}
