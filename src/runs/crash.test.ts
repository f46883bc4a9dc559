import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type RunWorld, runWorld } from '../../test/support/run-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import type { TestDatabase } from '../../test/support/database.ts';
import { runPoints } from './run-deps.ts';
import { listRuns } from './show-run.ts';

const script = fileURLToPath(new URL('../../test/support/run-child.ts', import.meta.url));

interface Child {
  signal: string | null;
  result: { outcome: string; counts: Record<string, number>; peakKiB: number } | undefined;
}

/** Runs once in a process of its own. */
function runInChild(order: Record<string, unknown>, nodeOptions: readonly string[] = []): Promise<Child> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...nodeOptions, script, JSON.stringify(order)], (error, stdout, stderr) => {
      if (error && error.signal !== 'SIGKILL') reject(new Error(`the child failed: ${stderr}`));
      else resolve({ signal: error?.signal ?? null, result: stdout === '' ? undefined : JSON.parse(stdout) });
    });
  });
}

async function acceptedWorld(): Promise<RunWorld & { db: TestDatabase }> {
  const world = await runWorld();
  world.source.people = Array.from({ length: 12 }, (_, index) => person(index + 1));
  await world.run();
  return world;
}

/** One leaver, one mover, one joiner. */
const nextDay: [number, string][] = [
  ...Array.from({ length: 11 }, (_, index): [number, string] => [
    index + 1,
    index === 3 ? 'Sales' : 'Finance',
  ]),
  [13, 'Finance'],
];

describe('K1 a run killed at any point', () => {
  it.each(runPoints)('converges after a kill at “%s”: no change lost, none twice', async (dieAt) => {
    await using world = await acceptedWorld();
    const order = {
      connectionString: world.db.connectionString,
      connectionId: world.connectionId,
      people: nextDay,
    };
    const child = await runInChild({ ...order, dieAt, seed: 99 });
    expect(child.signal).toBe('SIGKILL');
    world.source.people = nextDay.map(([number, department]) => person(number, { department }));
    const again = await world.run();
    expect(['accepted', 'nothing_changed']).toContain(again.outcome);
    const changes = (await world.changes()).slice(12);
    expect(changes.map(({ type, external_id }) => `${type} ${external_id}`)).toEqual([
      'updated E0004',
      'removed E0012',
      'added E0013',
    ]);
    expect(changes.map(({ sequence }) => sequence)).toEqual([13, 14, 15]);
    const runs = await listRuns(world.db, { connectionId: world.connectionId });
    expect(runs.every(({ state }) => state === 'finished')).toBe(true);
    const { rows } = await world.db.pool.query(
      `select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'scratch' and relkind = 'r'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('K17 X22 many people', () => {
  it('reads fifty thousand people within 256 MB', async () => {
    await using world = await runWorld();
    const order = {
      connectionString: world.db.connectionString,
      connectionId: world.connectionId,
      people: [],
      seed: 5,
    };
    const { result } = await runInChild({ ...order, generated: 50_000 }, ['--max-old-space-size=96']);
    expect(result).toMatchObject({ outcome: 'accepted', counts: { added: 50_000 } });
    expect(result?.peakKiB).toBeLessThan(256 * 1024);
  }, 180_000);

  it.each([0, 1, 2])('takes a list of %i', async (count) => {
    await using world = await runWorld();
    world.source.people = Array.from({ length: count }, (_, index) => person(index + 1));
    expect(await world.run()).toMatchObject({ counts: { added: count } });
  });
});
