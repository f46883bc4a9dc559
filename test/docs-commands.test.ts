import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildProgram } from '../src/cli/program.ts';

const root = join(import.meta.dirname, '..');
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).toSorted();
const io = { stdout: { write: () => true }, stderr: { write: () => true }, env: {} };
const program = buildProgram(io, async () => undefined);

describe('commands that documents name', () => {
  test.each(documents)('%s names commands and flags that exist', (document) => {
    const lines = codeOf(readFileSync(join(root, document), 'utf8'));
    expect(lines.flatMap((line) => commandLines(line).flatMap(wrongIn))).toEqual([]);
  });

  test('a command or a flag that does not exist is found', () => {
    expect(wrongIn('run begin')).toEqual(['run begin']);
    expect(wrongIn('run start Nordlicht/Personio --jsonn')).toEqual(['run start --jsonn']);
    expect(wrongIn('--data-dir /srv run start Nordlicht/Personio --json')).toEqual([]);
    expect(wrongIn('key create')).toEqual([]);
  });

  test.each(documents)('%s names npm scripts that exist', (document) => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const named = readFileSync(join(root, document), 'utf8').matchAll(/\bnpm run (?:-s )?([\w:]+)/g);
    expect([...named].map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** Blocks and spans of code; lines that are continued become one. */
function codeOf(text: string): string[] {
  const joined = text.replaceAll(/\\\n\s*/g, ' ');
  const blocks = [...joined.matchAll(/```[a-z]*\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const prose = joined.replaceAll(/```[\s\S]*?```/g, '');
  return [...blocks, ...[...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)];
}

/** What follows the name of the program, up to a comment, a pipe or a redirection. */
function commandLines(line: string): string[] {
  return [...line.matchAll(/(?:^|\s)rollcall(?: --)? ((?:--data-dir \S+ )?[a-z][^#|>]*)/g)].map(
    ([, words = '']) => words.trim(),
  );
}

/** The command when there is none of that name, or each flag that it does not take. */
function wrongIn(line: string): string[] {
  const words = line.replace(/^--data-dir \S+ /, '').split(/\s+/);
  const [nounName = '', verbName] = words;
  const top = childOf(program, nounName);
  if (!top) return [nounName];
  if (top.commands.length > 0 && verbName !== undefined && !childOf(top, verbName))
    return [`${nounName} ${verbName}`];
  const command = (verbName !== undefined && childOf(top, verbName)) || top;
  const path = command === top ? nounName : `${nounName} ${verbName}`;
  const known = [...command.options, ...program.options].flatMap(({ long }) => long ?? []);
  return words
    .filter((word) => word.startsWith('--') && word !== '--help')
    .map((word) => word.replace(/[=.,;:].*$/, ''))
    .filter((flag) => !known.includes(flag))
    .map((flag) => `${path} ${flag}`);
}

function childOf(parent: Command, name: string): Command | undefined {
  return parent.commands.find((command) => command.name() === name);
}
