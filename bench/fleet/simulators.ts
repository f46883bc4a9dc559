import { serveSimulator } from '../../src/connector-kit/simulator/serve.ts';
import { accountOf } from '../accounts.ts';
import { listen, tell } from '../child.ts';
import type { ConnectorName } from '../options.ts';
import { type Pages, replaying, writePages } from '../replay.ts';

/** What the process of all simulators is started with. */
export interface FleetSimulatorsInput {
  connector: ConnectorName;
  accounts: number;
  people: number;
}

export type FleetSimulatorsMessage =
  | { said: 'ready'; origins: string[]; bytesPerPerson: number; changed: number }
  | { said: 'shown' };

export interface FleetSimulatorsQuestion {
  show: 'before' | 'after';
}

interface Served {
  origin: string;
  before: Pages;
  after: Pages;
  shown: Pages;
}

/** Every account has an origin of its own; pages are made before anything is measured, then sent as bytes. */
async function main(input: FleetSimulatorsInput): Promise<void> {
  const served: Served[] = [];
  let bytes = 0;
  let changed = 0;
  await using servers = new AsyncDisposableStack();
  for (let seed = 1; seed <= input.accounts; seed += 1) {
    const account = accountOf({ connector: input.connector, people: input.people, cells: 'all', seed });
    const before = pagesInMemory((length) => (bytes += length));
    await writePages(account, before);
    changed += account.changeSome();
    const after = pagesInMemory(() => undefined);
    await writePages(account, after);
    const one: Served = { origin: '', before, after, shown: before };
    const server = servers.use(await serveSimulator(replaying(account, () => one.shown)));
    one.origin = server.origin;
    served.push(one);
  }
  tell<FleetSimulatorsMessage>({
    said: 'ready',
    origins: served.map(({ origin }) => origin),
    bytesPerPerson: bytes / (input.accounts * input.people),
    changed: changed / input.accounts,
  });
  for await (const { show } of listen<FleetSimulatorsQuestion>()) {
    for (const one of served) one.shown = one[show];
    tell<FleetSimulatorsMessage>({ said: 'shown' });
  }
}

function pagesInMemory(onAdd: (length: number) => void): Pages {
  const pages = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    add: async (key, page) => {
      pages.set(key, new Uint8Array(page));
      onAdd(page.length);
    },
    read: async (key) => pages.get(key),
  };
}

await main(JSON.parse(process.argv[2] ?? '{}') as FleetSimulatorsInput); // written by measure-fleet.ts
