import type { Command } from 'commander';
import type { z } from 'zod';
import type { CommandContext } from './context.ts';
import { type ExitCode, usageError } from './exit-codes.ts';

/** One command as data: what it is called, what it takes, and what it does with it. */
export interface VerbDefinition<Input> {
  name: string;
  /** One line, for lists of commands. */
  summary: string;
  /** More, for its own help. */
  description?: string;
  /** `<connection>` or `[who]`, with what it is. */
  args?: readonly (readonly [syntax: string, description: string])[];
  /** `--limit <n>`, with what it is. `repeat`: may be given several times and becomes a list. */
  flags?: readonly Flag[];
  /** Arguments and flags by their names in camelCase. */
  input: z.ZodType<Input>;
  /** Whole command lines, each with what it does. At least one. */
  examples: readonly [Example, ...Example[]];
  run(context: CommandContext, input: Input): Promise<ExitCode | undefined>;
}

export type Flag = readonly [syntax: string, description: string, repeat?: 'repeat'];
export type Example = readonly [command: string, meaning: string];

/** A command that is ready to be hung under a noun. */
export interface Verb {
  attach(parent: Command, execute: Execute): void;
}

export type Execute = (
  command: Command,
  run: (context: CommandContext) => Promise<ExitCode | undefined>,
) => Promise<void>;

export function verb<Input>(definition: VerbDefinition<Input>): Verb {
  return { attach: (parent, execute) => attach(parent, execute, definition) };
}

/** A group of commands about one thing. */
export function noun(name: string, summary: string, verbs: readonly Verb[]): Verb {
  return {
    attach(parent, execute) {
      const command = parent.command(name).summary(summary).description(`${summary}.`).helpCommand(false);
      for (const one of verbs) one.attach(command, execute);
    },
  };
}

export function examplesOf(command: Command): readonly Example[] {
  return knownExamples.get(command) ?? [];
}

const knownExamples = new WeakMap<Command, readonly Example[]>();

function attach<Input>(parent: Command, execute: Execute, definition: VerbDefinition<Input>): void {
  const { summary, description } = definition;
  const command = parent.command(definition.name).summary(summary);
  command.description(description === undefined ? `${summary}.` : `${summary}.\n\n${description}`);
  for (const [syntax, meaning] of definition.args ?? []) command.argument(syntax, meaning);
  for (const flag of definition.flags ?? []) addFlag(command, flag);
  knownExamples.set(command, definition.examples);
  command.addHelpText('after', `\nExamples:\n${definition.examples.map(exampleText).join('\n')}`);
  command.action(() =>
    execute(command, (context) => definition.run(context, inputOf(command, definition.input))),
  );
}

/** A list is made by repeating the flag: one that takes all words behind it would swallow arguments. */
function addFlag(command: Command, [syntax, meaning, repeat]: Flag): void {
  if (!repeat) command.option(syntax, meaning);
  else
    command.option(syntax, `${meaning} (may be repeated)`, (value: string, before: string[] | undefined) => [
      ...(before ?? []),
      value,
    ]);
}

function exampleText([line, meaning]: Example): string {
  return `  $ ${line}\n      ${meaning}`;
}

function inputOf<Input>(command: Command, schema: z.ZodType<Input>): Input {
  const values: Record<string, unknown> = { ...command.opts() };
  for (const [at, argument] of command.registeredArguments.entries()) {
    const value: unknown = command.processedArgs[at];
    if (value !== undefined) values[camelCase(argument.name())] = value;
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${nameOf(command, String(issue.path[0] ?? ''))}: ${issue.message}`,
  );
  throw usageError(`${problems.join('; ')}.`, `See: ${pathOf(command)} --help`);
}

function nameOf(command: Command, key: string): string {
  const flag = command.options.find((option) => option.attributeName() === key);
  return flag?.long ?? `<${key}>`;
}

/** `rollcall connection add`. */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
