import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { serveSimulator } from '../../connector-kit/simulator/serve.ts';
import { readConfig } from '../../config/config.ts';
import { isAddressTaken } from '../../platform/listen-at.ts';
import type { CommandContext } from '../kit/context.ts';
import { usageError } from '../kit/exit-codes.ts';
import { wholeNumber } from '../kit/numbers.ts';
import { verb } from '../kit/verb.ts';
import { type Control, makeControl } from './control.ts';
import { counted } from '../../domain/counted.ts';

const ports = { personio: 4010, youserve: 4020 };

export const simulateVerb = verb({
  name: 'simulate',
  summary: 'Start an invented HR system on this machine and print the `rollcall try` line for it',
  description:
    'Speaks the same protocol as the real one and refuses what it refuses; every person is invented. At a terminal it takes actions ' +
    '(hire, notice, half on, …; type help); a script holds the same, one a line. Ends with Ctrl-C.',
  args: [['<hr-system>', 'personio or youserve']],
  flags: [
    ['--people <n>', 'how many people there are at the start; default 140'],
    ['--port <n>', 'default 4010 for Personio, 4020 for YouServe; 0 takes a free one'],
    ['--seed <n>', 'another seed invents other people; default 1'],
    [
      '--public-key <path>',
      'YouServe: a PEM to register for the invented application, as `rollcall key show` prints it',
    ],
    ['--script <path>', 'a file with actions, carried out at the start'],
  ],
  input: z.object({
    hrSystem: z.enum(['personio', 'youserve'], 'is youserve or personio'),
    people: wholeNumber(0, 1_000_000).default(140),
    port: wholeNumber(0, 65_535).optional(),
    seed: wholeNumber(0, 100_000).default(1),
    publicKey: z.string().optional(),
    script: z.string().optional(),
  }),
  examples: [
    ['rollcall simulate personio', '140 people on port 4010'],
    ['rollcall simulate youserve --people 500 --port 4030', '500 people on another port'],
    [
      'rollcall simulate youserve --public-key stadstuin.pem',
      'for a connection whose key pair Rollcall made',
    ],
  ],
  async run(context, input) {
    const { out, io, flags, signal } = context;
    const publicKey = input.publicKey === undefined ? undefined : await textOf(input.publicKey);
    const { hrSystem, people, seed } = input;
    const control = makeControl({ hrSystem, people, seed, publicKey, clock: context.clock });
    const script = input.script === undefined ? [] : (await textOf(input.script)).split('\n');
    for (const line of script) obey(context, control, line);
    await using served = await listen(control, input.port ?? ports[input.hrSystem]);
    const { dataDir } = readConfig(io.env, flags.dataDir === undefined ? {} : { dataDir: flags.dataDir });
    const folder = join(dataDir, 'simulator');
    const path = join(folder, `${input.hrSystem}-credentials.json`);
    await mkdir(folder, { recursive: true });
    await writeFile(path, `${JSON.stringify(control.credentials, null, 2)}\n`, { mode: 0o600 });
    const line = `rollcall try ${input.hrSystem} --base-url ${served.origin} --allow-private-network ${control.tryFlags}--credentials-file ${path}`;
    out.jsonLine({ origin: served.origin, people: input.people, credentials_file: path, try: line });
    out.good(
      `${control.title} with ${counted(input.people, 'invented person', 'invented people')} answers at ${served.origin}`,
    );
    out.text('Its credentials are invented too. Try it in another terminal:');
    out.command(line);
    if (io.stdin.isTTY === true) {
      out.dim('Type an action, or help. Ctrl-C ends it.');
      await typed(context, control);
    } else await ended(signal);
    out.good('The simulator has ended.');
    return undefined;
  },
});

async function listen(control: Control, port: number) {
  try {
    return await serveSimulator(control.simulator, { port });
  } catch (error) {
    if (!isAddressTaken(error)) throw error;
    throw usageError(`The port ${port} is taken.`, 'Give another one with --port, or 0 for any free one.');
  }
}

/** Lines typed at the terminal, until Ctrl-C, Ctrl-D or quit. */
async function typed(context: CommandContext, control: Control): Promise<void> {
  const { io, signal } = context;
  const lines = createInterface({ input: io.stdin, terminal: false });
  signal.addEventListener('abort', () => lines.close(), { once: true });
  for await (const line of lines) {
    if (/^\s*(quit|exit)\s*$/.test(line)) break;
    obey(context, control, line);
  }
  lines.close();
}

function obey({ out }: Pick<CommandContext, 'out'>, control: Control, line: string): void {
  const words = line.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0 || line.trim().startsWith('#')) return;
  try {
    for (const said of control.act(words)) out.text(said, 2);
  } catch (error) {
    // A wrong word or an unknown id must not end the simulator; what it says is our own text about invented people.
    out.bad(error instanceof Error ? error.message : 'That did not work.');
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw usageError('The file cannot be read.', 'Check its path.');
  }
}
