import { hash } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Agent, request } from 'undici';
import { type PageBody, walkOf } from './accounts.ts';
import { tell } from './child.ts';
import type { ConnectorName } from './options.ts';
import { type Usage, usageOf } from './usage.ts';

/**
 * The floor, a bare loop in a process of its own: fetch every page, parse it, hash every person's JSON. With `connectionString`
 * also COPY everybody into a table of twenty columns. It checks nothing, and knows nobody afterwards.
 */
export interface FloorInput {
  connector: ConnectorName;
  origin: string;
  connectionString?: string;
}

async function main(input: FloorInput): Promise<void> {
  const load = input.connectionString === undefined ? undefined : await openTable(input.connectionString);
  const dispatcher = new Agent({ connections: 1 });
  const usage = await usageOf(async () => {
    const walk = walkOf(input.connector);
    for (const first of walk.first) {
      for (let next: string | undefined = first; next !== undefined; ) {
        const { body } = await request(input.origin + next, { dispatcher });
        const page = JSON.parse(await body.text()) as PageBody; // the bench's own pages
        await takePage(page.data ?? page.value ?? [], load);
        next = walk.next(next, page);
      }
    }
    await load?.end();
  });
  await dispatcher.close();
  await load?.close();
  tell<Usage>(usage);
}

async function takePage(people: readonly unknown[], load: Load | undefined): Promise<void> {
  let lines = '';
  for (const person of people) {
    const digest = hash('sha256', JSON.stringify(person), 'base64url');
    if (load) lines += lineOf(person as object, digest); // pages hold objects
  }
  if (load) await load.write(lines);
}

const columns = 20;

/** The first cells of a person as text, and the hash. */
function lineOf(person: object, digest: string): string {
  const cells: object = 'attributes' in person ? (person.attributes as object) : person; // v1 wraps its cells
  let line = digest;
  let count = 1;
  for (const cell of Object.values(cells)) {
    if (count === columns) break;
    const value: unknown =
      typeof cell === 'object' && cell !== null && 'value' in cell ? (cell.value as unknown) : cell;
    line += `\t${textOf(value)}`;
    count += 1;
  }
  for (; count < columns; count += 1) line += '\t\\N';
  return `${line}\n`;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[\\\t\n\r]/.test(text) ? JSON.stringify(text).replaceAll('\\', '\\\\') : text;
}

interface Load {
  write(lines: string): Promise<void>;
  end(): Promise<void>;
  close(): Promise<void>;
}

async function openTable(connectionString: string): Promise<Load> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const names = Array.from({ length: columns }, (_, index) => `c${index}`);
  await client.query(
    `create table public.bench_floor (${names.map((name) => `${name} text collate "C"`).join(', ')})`,
  );
  const stream = client.query(copyFrom('copy public.bench_floor from stdin'));
  return {
    async write(lines) {
      if (!stream.write(Buffer.from(lines))) await once(stream, 'drain');
    },
    async end() {
      stream.end();
      await once(stream, 'finish');
    },
    async close() {
      await client.query('drop table public.bench_floor');
      await client.end();
    },
  };
}

await main(JSON.parse(process.argv[2] ?? '{}') as FloorInput); // written by measure-size.ts
