import type { Readable, Writable } from 'node:stream';

/** The world of one command, as an argument: tests give their own. */
export interface CliIo {
  stdout: OutputStream;
  stderr: OutputStream;
  stdin: Readable & { isTTY?: boolean };
  env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the person stops the command (Ctrl-C, SIGTERM). */
  signal: AbortSignal;
}

export type OutputStream = Pick<Writable, 'write'> & { isTTY?: boolean; columns?: number };
