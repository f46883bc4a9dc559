import { Readable } from 'node:stream';
import type { ExitCode } from './kit/exit-codes.ts';
import { runCli } from './run-cli.ts';

export interface Invoked {
  exitCode: ExitCode;
  stdout: string;
  stderr: string;
  /** Standard output as JSON. */
  json(): Record<string, unknown>;
}

export interface Invocation {
  env?: Record<string, string>;
  stdin?: string;
  /** Pretends that a person sits there: colours and progress. */
  isTty?: boolean;
  signal?: AbortSignal;
}

/** One command line in this process, with streams of its own. Only tests import this. */
export async function invoke(argv: readonly string[], options: Invocation = {}): Promise<Invoked> {
  const [stdout, stderr] = [collector(options.isTty), collector(options.isTty)];
  const exitCode = await runCli(argv, {
    stdout,
    stderr,
    stdin: Readable.from(options.stdin === undefined ? [] : [options.stdin]),
    env: options.env ?? {},
    signal: options.signal ?? new AbortController().signal,
  });
  // A command prints an object; the test that reads it looks at its parts.
  const json = (): Record<string, unknown> => JSON.parse(stdout.text()) as Record<string, unknown>;
  return { exitCode, stdout: stdout.text(), stderr: stderr.text(), json };
}

function collector(isTty = false) {
  let written = '';
  return {
    write(chunk: unknown): boolean {
      written += String(chunk);
      return true;
    },
    text: () => written,
    ...(isTty && { isTTY: true, columns: 80 }),
  };
}
