import { z } from 'zod';
import { exitCodeMeanings, usageError } from './kit/exit-codes.ts';
import type { Output } from './kit/output.ts';
import { verb } from './kit/verb.ts';

/**
 * `rollcall help` is the help of the whole, `rollcall help run start` that of a command, `rollcall help exit-codes` a topic:
 * the words as they are to be parsed.
 */
export function helpWords(argv: readonly string[], commands: readonly string[]): readonly string[] {
  const [first, second] = argv;
  const isAboutCommand = first === 'help' && (second === undefined || commands.includes(second));
  return isAboutCommand ? [...argv.slice(1), '--help'] : argv;
}

/** Pages that belong to no command. */
const topics: Record<string, (out: Output) => void> = {
  'exit-codes': (out) => {
    out.heading('Exit codes');
    out.table(exitCodeMeanings, [
      { title: 'Code', value: ([code]) => code, align: 'right' },
      { title: 'Meaning', value: ([, meaning]) => meaning, wraps: true },
    ]);
  },
};

export const helpVerb = verb({
  name: 'help',
  summary: 'Explain a topic: exit-codes',
  description: 'Help for a command is printed by the command itself: rollcall <command> --help.',
  args: [['[topic]', 'exit-codes']],
  input: z.object({ topic: z.string().optional() }),
  examples: [['rollcall help exit-codes', 'what the exit codes mean']],
  async run({ out }, { topic }) {
    const page = topics[topic ?? 'exit-codes'];
    if (!page)
      throw usageError(
        'There is no such topic.',
        `Topics: ${Object.keys(topics).join(', ')}. For a command: rollcall <command> --help`,
      );
    out.json({ exit_codes: exitCodeMeanings.map(([code, meaning]) => ({ code, meaning })) });
    page(out);
    return undefined;
  },
});
