import { join } from 'node:path';
import { serveSimulator } from '../src/connector-kit/simulator/serve.ts';
import { accountOf, type AccountOptions } from './accounts.ts';
import { listen, tell } from './child.ts';
import { pageFile } from './page-file.ts';
import { replaying, writePages } from './replay.ts';

/** What the simulators' process is started with. */
export interface SimulatorsInput extends AccountOptions {
  /** Where pages are written. */
  directory: string;
}

export type SimulatorsMessage =
  | { said: 'ready'; origin: string; bytes: number; changed: number }
  | { said: 'shown' }
  | { said: 'cpu'; seconds: number };

export type SimulatorsQuestion = { show: 'before' | 'after' } | { ask: 'cpu' };

/** A process of its own: makes all pages before anything is measured, then sends them as bytes. */
async function main(input: SimulatorsInput): Promise<void> {
  const account = accountOf(input);
  await using before = await pageFile(join(input.directory, 'before.pages'));
  await using after = await pageFile(join(input.directory, 'after.pages'));
  await writePages(account, before);
  const changed = account.changeSome();
  await writePages(account, after);
  let shown = before;
  const server = await serveSimulator(replaying(account, () => shown));
  await using _server = server;
  const started = process.cpuUsage();
  tell<SimulatorsMessage>({ said: 'ready', origin: server.origin, bytes: before.bytes, changed });
  for await (const question of listen<SimulatorsQuestion>()) {
    if ('show' in question) {
      shown = question.show === 'before' ? before : after;
      tell<SimulatorsMessage>({ said: 'shown' });
    } else {
      const { user, system } = process.cpuUsage(started);
      tell<SimulatorsMessage>({ said: 'cpu', seconds: (user + system) / 1e6 });
    }
  }
}

await main(JSON.parse(process.argv[2] ?? '{}') as SimulatorsInput); // written by measure-size.ts
