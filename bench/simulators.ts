import { join } from 'node:path';
import { serveSimulator } from '../src/connector-kit/simulator/serve.ts';
import type { Simulator } from '../src/connector-kit/simulator/simulator.ts';
import { type Account, accountOf, type AccountOptions, type PageBody } from './accounts.ts';
import { listen, tell } from './child.ts';
import { type PageFile, pageFile } from './page-file.ts';

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

async function writePages(account: Account, file: PageFile): Promise<void> {
  const { simulator, login, headers, walk } = account;
  const { path, body, contentType } = login;
  const answer = await simulator.fetch(
    request(path, { method: 'POST', body, headers: { 'content-type': contentType } }),
  );
  const authorization = `Bearer ${login.tokenIn(await answer.json())}`;
  for (const first of walk.first) {
    for (let next: string | undefined = first; next !== undefined; ) {
      const asked = request(next, { headers: { ...headers, authorization } });
      const page = await (await simulator.fetch(asked)).bytes();
      const key = account.keyOf(new URL(asked.url));
      if (key === undefined) throw new Error(`${next} leads to no page of people.`);
      await file.add(key, page);
      next = walk.next(next, JSON.parse(new TextDecoder().decode(page)) as PageBody); // the simulator's own page
    }
  }
}

function request(path: string, init: RequestInit): Request {
  return new Request(`http://simulated.example${path}`, init);
}

/** Pages come from the file; logins, attributes and companies from the simulator itself. */
function replaying(account: Account, shown: () => PageFile): Simulator {
  return {
    title: account.simulator.title,
    received: [],
    async fetch(asked) {
      const key = account.keyOf(new URL(asked.url));
      const page = key === undefined ? undefined : await shown().read(key);
      if (page === undefined) return account.simulator.fetch(asked);
      const headers = { 'content-type': 'application/json', 'content-length': String(page.length) };
      return new Response(page, { headers });
    },
  };
}

await main(JSON.parse(process.argv[2] ?? '{}') as SimulatorsInput); // written by measure-size.ts
