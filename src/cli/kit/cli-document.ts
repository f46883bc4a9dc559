import type { Command } from 'commander';
import { exitCodeMeanings } from './exit-codes.ts';
import { examplesOf, pathOf } from './verb.ts';

/** docs/cli.md, made from the commands themselves. */
export function cliDocument(program: Command): string {
  const leaves = leavesOf(program);
  return `${[
    '# Command line',
    '',
    '<!-- Made from the commands themselves; a test compares. -->',
    '',
    program.description(),
    '',
    'Every command takes `--help`, and these:',
    '',
    ...program.options.map(({ flags, description }) => `- \`${flags}\`: ${description}`),
    '',
    'With `--json`, standard output holds one JSON document in snake_case (one a line where a command follows something), and an error',
    'is a JSON document on standard error. Customers and connections are named by name, `customer/name`, id, or the first characters of an id.',
    'Secrets come from a prompt, standard input or a file, never from an argument.',
    '',
    '## Exit codes',
    '',
    '| code | meaning |',
    '| --- | --- |',
    ...exitCodeMeanings.map(([code, meaning]) => `| ${code} | ${meaning} |`),
    '',
    '## Commands',
    '',
    ...leaves.map((leaf) => `- [\`${pathOf(leaf)}\`](#${anchorOf(leaf)}): ${leaf.summary()}`),
    ...leaves.flatMap(section),
  ].join('\n')}\n`;
}

/** Every command that does something, in the order of the help. */
export function leavesOf(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap((child) => leavesOf(child));
}

function section(command: Command): string[] {
  const args = command.registeredArguments
    .map((one) => ` ${one.required ? `<${one.name()}>` : `[${one.name()}]`}`)
    .join('');
  const options = command.options.length > 0 ? ' [options]' : '';
  return [
    '',
    `### ${pathOf(command)}`,
    '',
    ...command.description().split('\n'),
    '',
    '```',
    `${pathOf(command)}${args}${options}`,
    '```',
    ...list(
      command.registeredArguments.map((one) => [
        one.required ? `<${one.name()}>` : `[${one.name()}]`,
        one.description,
      ]),
    ),
    ...list(command.options.map(({ flags, description }) => [flags, description])),
    '',
    'Examples:',
    '',
    '```sh',
    ...examplesOf(command).flatMap(([line, meaning]) => [`# ${meaning}`, line]),
    '```',
  ];
}

function list(rows: readonly (readonly [string, string])[]): string[] {
  return rows.length === 0 ? [] : ['', ...rows.map(([name, meaning]) => `- \`${name}\`: ${meaning}`)];
}

function anchorOf(command: Command): string {
  return pathOf(command)
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
