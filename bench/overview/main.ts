import { Command } from 'commander';
import { createToken } from '../../src/access/create-token.ts';
import { createApiServer } from '../../src/api/server.ts';
import { apiDepsOf, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { numberFrom } from '../options.ts';
import { postgresCpu } from '../postgres.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { usageOf } from '../usage.ts';
import { type OverviewSize, setUpLists } from './set-up.ts';

interface Answer {
  statusCode: number;
  body: string;
  rawPayload: Buffer;
  json(): unknown;
}

/**
 * `node bench/overview/main.ts`: what the console asks for when its overview is opened, every connection in pages of 500, of an API
 * without a socket on the embedded PostgreSQL. All pages three times; the middle one of the three is printed.
 */
async function main(): Promise<void> {
  const size = readSize();
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  const config = readConfig({}, { dataDir });
  await using app = await createApp({ config, log: silentLogger, role: 'owner' });
  process.stderr.write(
    `${size.connections} connections of ${size.people} people and ${size.runs} runs are made …\n`,
  );
  await setUpLists(app.db, size);
  const token = await createToken(app, { name: 'bench', scopes: ['connections:read'], by: 'the bench' });
  const server = await createApiServer(await apiDepsOf(app, { send: () => Promise.resolve(true) }));
  const rounds: { wall: number; node: number; postgres: number; pages: number; kib: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    let pages = 0;
    let bytes = 0;
    const before = postgresCpu(dataDir) ?? 0;
    const { cpu, wall } = await usageOf(async () => {
      for (let cursor: string | null = ''; cursor !== null; pages += 1) {
        const page: Answer = await server.inject({
          url: `/v1/connections?limit=500${cursor && `&cursor=${cursor}`}`,
          headers: { authorization: `Bearer ${token.text}` },
        });
        if (page.statusCode !== 200) throw new Error(`The list was refused: ${page.body}`);
        bytes += page.rawPayload.length;
        // Only what is looked at, of an answer that was made by its schema.
        cursor = (page.json() as { next_cursor: string | null }).next_cursor;
      }
    });
    rounds.push({
      wall,
      node: cpu,
      postgres: (postgresCpu(dataDir) ?? 0) - before,
      pages,
      kib: bytes / 1024,
    });
  }
  await server.close();
  const [, middle] = rounds.sort((one, other) => one.wall - other.wall);
  if (middle === undefined) throw new Error('Nothing was measured.');
  const perPage = (seconds: number) => `${((seconds / middle.pages) * 1000).toFixed(1)} ms`;
  const lines = [
    `pages of 500                ${middle.pages}, ${(middle.kib / middle.pages).toFixed(0)} KiB each`,
    `a page, wall                ${perPage(middle.wall)}`,
    `a page, CPU of Node         ${perPage(middle.node)}`,
    `a page, CPU of PostgreSQL   ${perPage(middle.postgres)}`,
    `all of them, wall           ${middle.wall.toFixed(2)} s`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function readSize(): OverviewSize {
  return new Command('node bench/overview/main.ts')
    .description(
      'Measures the list of connections as the console’s overview asks for it. The largest fleet needs 6 GB of disk for a while.',
    )
    .option('--connections <number>', 'how many', numberFrom, 10_000)
    .option('--people <number>', 'in the list of each', numberFrom, 300)
    .option('--runs <number>', 'of each, one a day', numberFrom, 30)
    .parse()
    .opts<OverviewSize>();
}

await main();
