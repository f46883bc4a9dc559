import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/database.ts';
import { isMigrated } from '../db/migrate.ts';

/** Something without which this process cannot do its work. */
export interface ReadinessCheck {
  /** What is shown when it is missing: a code, and no more. */
  code: string;
  /** Resolves when it is there; anything else counts as missing. */
  check(): Promise<unknown>;
}

export interface HealthOptions {
  db: Database;
  /** Besides the database and its migrations: the master key, the queue. */
  checks?: readonly ReadinessCheck[];
  /** Milliseconds that one check may take. */
  patienceMs?: number;
}

/**
 * `/livez`: the process answers. `/readyz`: it can do its work, else 503 with the codes of what is missing. Both are for machines, ask for
 * no token and tell nothing more.
 */
export function serveHealth(
  server: FastifyInstance,
  { db, checks = [], patienceMs = 2000 }: HealthOptions,
): void {
  const all = [databaseCheck(db), migrationsCheck(db), ...checks];
  server.get('/livez', (_request, reply) => reply.send({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    const missing = (await Promise.all(all.map((one) => missingOf(one, patienceMs)))).flat();
    const isReady = missing.length === 0;
    return reply
      .code(isReady ? 200 : 503)
      .send(isReady ? { status: 'ready' } : { status: 'not_ready', missing });
  });
}

/** With every connection of the pool taken for longer than the patience, this process serves nobody: that is not ready either (K7). */
function databaseCheck(db: Database): ReadinessCheck {
  return { code: 'DB_UNAVAILABLE', check: () => db.session((client) => client.query('select 1')) };
}

function migrationsCheck(db: Database): ReadinessCheck {
  return {
    code: 'DB_NOT_MIGRATED',
    check: async () => {
      if (!(await isMigrated(db))) throw new Error('The database is not of this version.');
    },
  };
}

async function missingOf({ code, check }: ReadinessCheck, patienceMs: number): Promise<string[]> {
  const { promise, resolve } = Promise.withResolvers<string[]>();
  const timer = setTimeout(() => resolve([code]), patienceMs);
  // What a check fails for is not told: it may name hosts. The code is what a machine goes by.
  check().then(
    () => resolve([]),
    () => resolve([code]),
  );
  return promise.finally(() => clearTimeout(timer));
}
