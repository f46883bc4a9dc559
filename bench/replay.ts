import type { Simulator } from '../src/connector-kit/simulator/simulator.ts';
import type { Account, PageBody } from './accounts.ts';

/** Serialised pages, each under a key. */
export interface Pages {
  add(key: string, page: Uint8Array): Promise<void>;
  read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** Walks through all people once and keeps every page as it was sent. */
export async function writePages(account: Account, pages: Pages): Promise<void> {
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
      await pages.add(key, page);
      next = walk.next(next, JSON.parse(new TextDecoder().decode(page)) as PageBody); // the simulator's own page
    }
  }
}

function request(path: string, init: RequestInit): Request {
  return new Request(`http://simulated.example${path}`, init);
}

/** Pages come as they were kept; logins, attributes and companies from the simulator itself. */
export function replaying(account: Account, shown: () => Pages): Simulator {
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
