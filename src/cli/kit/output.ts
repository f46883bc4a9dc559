import type { CliIo, OutputStream } from './io.ts';
import { safeJson, safeText } from './safe-text.ts';
import { type Column, pairLines, tableLines } from './table.ts';
import { wrapped } from './text-width.ts';

/**
 * The only way to standard output. Every text is made safe here (safe-text.ts), before our own colours are put around it, so no
 * command can forget it. With `--json` only `json` and `jsonLine` write; everything for people is left out.
 */
export interface Output {
  readonly isJson: boolean;
  /** Columns that lines may take: the terminal's, at most 99. */
  readonly width: number;
  line(text?: string): void;
  /** A sentence or more, broken between words. */
  text(text: string, indent?: number): void;
  heading(text: string): void;
  good(text: string): void;
  bad(text: string): void;
  dim(text: string): void;
  /** A line for copying, e.g. a command: not broken, indented by two. */
  command(text: string): void;
  table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): void;
  pairs(pairs: readonly (readonly [string, string | number | undefined])[]): void;
  /** Text of ours in several lines that is taken as it is, e.g. a PEM. */
  verbatim(text: string): void;
  json(value: unknown): void;
  jsonLine(value: unknown): void;
}

export function createOutput(io: Pick<CliIo, 'stdout' | 'env'>, options: { isJson: boolean }): Output {
  const { isJson } = options;
  const width = lineWidth(io.stdout);
  const paint = painter(io.stdout, io.env);
  const write = (line: string): void => {
    if (!isJson) io.stdout.write(`${line}\n`);
  };
  return {
    isJson,
    width,
    line: (text = '') => write(safeText(text)),
    text: (text, indent = 0) => {
      for (const line of wrapped(safeText(text), width - indent)) write(' '.repeat(indent) + line);
    },
    heading: (text) => {
      for (const line of wrapped(safeText(text), width)) write(paint('bold', line));
    },
    good: (text) => write(`${paint('green', '✓')} ${hanging(safeText(text), width)}`),
    bad: (text) => write(`${paint('red', '✗')} ${hanging(safeText(text), width)}`),
    dim: (text) => {
      for (const line of wrapped(safeText(text), width)) write(paint('dim', line));
    },
    command: (text) => write(`  ${paint('cyan', safeText(text))}`),
    table: (rows, columns) => {
      const { heading, body } = tableLines(rows, columns, width);
      if (heading !== undefined) write(paint('dim', heading));
      for (const line of body) write(line);
    },
    pairs: (pairs) => {
      for (const line of pairLines(pairs, width)) write(line);
    },
    verbatim: (text) => {
      for (const line of text.trimEnd().split('\n')) write(safeText(line));
    },
    json: (value) => {
      if (isJson) io.stdout.write(`${safeJson(value)}\n`);
    },
    jsonLine: (value) => {
      if (isJson) io.stdout.write(`${safeJson(value, 'line')}\n`);
    },
  };
}

/** A terminal's width between 40 and 99; 99 for files and pipes. */
export function lineWidth(stream: OutputStream): number {
  if (!stream.isTTY || !stream.columns) return 99;
  return Math.max(40, Math.min(99, stream.columns));
}

export type Tone = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';
const codes: Record<Tone, readonly [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

/** Colours only on a terminal that has not asked for none (NO_COLOR, TERM=dumb). */
export function painter(stream: OutputStream, env: CliIo['env']): (tone: Tone, text: string) => string {
  const isPlain = !stream.isTTY || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  if (isPlain) return (_tone, text) => text;
  return (tone, text) => `\u001b[${codes[tone][0]}m${text}\u001b[${codes[tone][1]}m`;
}

function hanging(text: string, width: number): string {
  return wrapped(text, width - 2).join('\n  ');
}
