import type { PoolClient } from 'pg';
import type { KeyedPart } from '../connector-kit/connector.ts';
import { copyInto } from '../db/copy.ts';
import type { PartGroup, PartReference, PartStore } from './part-store.ts';
import { scratchTable } from './scratch.ts';

/** Each run under way holds one batch, as text and as every step makes it. */
const rowsPerBatch = 250;

/**
 * Parts in an unlogged table of the run, so that memory does not grow with the number of people.
 * The table goes with the run; what a killed run left behind is swept by the next one.
 */
export function databasePartStore(client: PoolClient, runId: string): PartStore {
  const table = scratchTable('parts', runId);
  let next = 0;
  let indexed = false;

  async function createOnce(): Promise<void> {
    if (next > 0) return;
    await client.query(
      `create unlogged table ${table} (kind text not null, key text collate "C" not null, position integer not null, part text not null)`,
    );
  }

  async function indexOnce(): Promise<void> {
    if (indexed) return;
    indexed = true;
    await client.query(`create index on ${table} (kind, key, position)`);
    await client.query(`analyze ${table}`);
  }

  return {
    add: async (parts) => {
      if (parts.length === 0) return;
      await createOnce();
      const rows = parts.map(({ kind, key, part }) => [kind, key, next++, JSON.stringify(part)]);
      await copyInto(client, table, ['kind', 'key', 'position', 'part'], rows);
    },
    groups: async function* (kind) {
      if (next === 0) return;
      await indexOnce();
      yield* groupsByKey(client, table, kind);
    },
    find: async (references) => {
      if (next === 0 || references.length === 0) return [];
      await indexOnce();
      return findByKey(client, table, references);
    },
  };
}

/** Reads on from the last whole group: the rows of one key may be cut by the end of a batch. */
async function* groupsByKey(client: PoolClient, table: string, kind: string): AsyncGenerator<PartGroup[]> {
  let after = '';
  let limit = rowsPerBatch;
  for (;;) {
    const { rows } = await client.query<{ key: string; part: string }>(
      `select key, part from ${table} where kind = $1 and key > $2 order by key, position limit ${limit}`,
      [kind, after],
    );
    const groups = group(rows);
    const isLast = rows.length < limit;
    if (!isLast && groups.length === 1) {
      limit *= 2; // one person with more parts than a batch holds
      continue;
    }
    const whole = isLast ? groups : groups.slice(0, -1);
    if (whole.length > 0) yield whole;
    if (isLast) return;
    after = whole.at(-1)?.key ?? after;
  }
}

function group(rows: readonly { key: string; part: string }[]): PartGroup[] {
  const groups: PartGroup[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const part: unknown = JSON.parse(row.part);
    if (last?.key === row.key) last.parts.push(part);
    else groups.push({ key: row.key, parts: [part] });
  }
  return groups;
}

async function findByKey(
  client: PoolClient,
  table: string,
  references: readonly PartReference[],
): Promise<KeyedPart<unknown>[]> {
  const { rows } = await client.query<{ kind: string; key: string; part: string }>(
    `select p.kind, p.key, p.part
       from unnest($1::text[], $2::text[]) as wanted (kind, key)
       join ${table} p on p.kind = wanted.kind and p.key = wanted.key collate "C"
      order by p.kind, p.key, p.position`,
    [references.map(({ kind }) => kind), references.map(({ key }) => key)],
  );
  return rows.map(({ kind, key, part }) => ({ kind, key, part: JSON.parse(part) as unknown })); // our own JSON
}
