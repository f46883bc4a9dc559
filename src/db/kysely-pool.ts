import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { translateError } from './errors.ts';

/** What Kysely takes connections from: the pool, with errors of the server translated. */
export function poolSource(pool: pg.Pool, connect: () => Promise<pg.PoolClient>): PostgresPool {
  const known = new WeakMap<pg.PoolClient, TranslatingClient>();
  return {
    options: pool.options,
    async connect() {
      const client = await connect();
      const translating = known.get(client) ?? new TranslatingClient(client);
      known.set(client, translating);
      return translating;
    },
    end: () => pool.end(),
  };
}

/** The same over one connection that somebody else gives back. */
export function clientSource(client: pg.PoolClient): PostgresPool {
  const translating = new TranslatingClient(client, () => undefined);
  return { options: {}, connect: () => Promise.resolve(translating), end: () => Promise.resolve() };
}

class TranslatingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #release: (destroy?: boolean) => void;

  constructor(client: pg.PoolClient, release?: (destroy?: boolean) => void) {
    this.#client = client;
    // pg makes a new release function at each checkout, so it is looked up at the time of the call.
    this.#release = release ?? ((destroy) => client.release(destroy));
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    query: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof query !== 'string') {
      // Kysely only passes what it made with our Cursor class, which is a pg.Submittable.
      return this.#client.query(query as PostgresCursor<R> & pg.Submittable);
    }
    return this.#query<R>(query, parameters);
  }

  release(destroy?: boolean): void {
    this.#release(destroy);
  }

  async #query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    try {
      const result = await this.#client.query({ text, values: [...values] });
      // pg types command and rowCount wider than what one statement gives.
      return result as unknown as PostgresQueryResult<R>;
    } catch (error) {
      throw translateError(error);
    }
  }
}
