import { type Transaction as KyselyTransaction, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import Cursor from 'pg-cursor';
import { AppError } from '../domain/app-error.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import {
  exhausted,
  isConnectionLoss,
  isRepeatable,
  isStarting,
  isUnavailable,
  translateError,
} from './errors.ts';
import { clientSource, poolSource } from './kysely-pool.ts';
import type { Tables } from './tables.ts';
import { typeParsers } from './type-parsers.ts';

export type Transaction = KyselyTransaction<Tables>;

export interface DatabaseOptions {
  connectionString: string;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  /** Connections at most; 10 when left out. */
  connections?: number;
  /** Milliseconds a statement may take; without a limit when left out. */
  statementTimeoutMs?: number;
  /** Milliseconds to wait for a connection; 15 s when left out. */
  connectTimeoutMs?: number;
  /** Tries of one transaction; 5 when left out. */
  attempts?: number;
  clock?: Clock;
  /** Called when the server cannot be reached; brings it back or rejects. The call that found out then tries once more. */
  revive?: () => Promise<void>;
}

/** The pool of connections to one PostgreSQL database. Statements that fail because of the server throw AppErrors (errors.ts). */
export class Database implements AsyncDisposable {
  readonly pool: pg.Pool;
  readonly kysely: Kysely<Tables>;
  readonly #attempts: number;
  readonly #clock: Clock;
  readonly #revive: (() => Promise<void>) | undefined;
  #closed: Promise<void> | undefined;

  constructor(options: DatabaseOptions) {
    this.#attempts = options.attempts ?? 5;
    this.#clock = options.clock ?? systemClock;
    this.#revive = options.revive;
    this.pool = openPool(options);
    this.kysely = kyselyOver(poolSource(this.pool, () => this.#connect()));
  }

  /**
   * Runs `fn` in one transaction; `client` is the connection under it, for COPY. On a serialization failure, a deadlock
   * or a server without free connections it is tried again, so `fn` must be repeatable: nothing outside the transaction
   * may be changed in it. Throws DB_BUSY when that does not help, and DB_UNAVAILABLE with `commit: 'unknown'` when the
   * connection broke during COMMIT: read the state, then decide.
   */
  async transaction<T>(fn: (tx: Transaction, client: pg.PoolClient) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      let hasBegun = false;
      try {
        return await this.#tryTransaction((tx, client) => {
          hasBegun = true;
          return fn(tx, client);
        });
      } catch (error) {
        // A connection that broke while it lay idle is found out at BEGIN, when nothing was done on it yet.
        const wasIdle = !hasBegun && isUnavailable(error);
        if (!wasIdle && !isRepeatable(error)) throw error;
        if (attempt >= this.#attempts) throw exhausted(error, attempt);
        await this.#clock.sleep(20 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  /** One connection for `fn` alone: advisory locks, temporary tables, COPY. When `fn` throws, the connection is closed. */
  async session<T>(fn: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    let isWhole = false;
    try {
      const result = await fn(client);
      isWhole = true;
      return result;
    } catch (error) {
      throw translateError(error);
    } finally {
      client.release(!isWhole || isInTransaction(client));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed ??= this.pool.end();
    await this.#closed;
  }

  async #tryTransaction<T>(fn: (tx: Transaction, client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    // `failure` keeps what fn threw: a ROLLBACK on a broken connection would hide it.
    let failure: { error: unknown } | undefined;
    let isCommitting = false;
    try {
      return await kyselyOver(clientSource(client))
        .transaction()
        .execute(async (tx) => {
          try {
            const result = await fn(tx, client);
            isCommitting = true;
            return result;
          } catch (error) {
            failure = { error };
            throw error;
          }
        });
    } catch (error) {
      throw withCommitState(translateError(failure ? failure.error : error), isCommitting);
    } finally {
      client.release(isInTransaction(client));
    }
  }

  /** Brings the server back where we may, and waits for one that is just starting; bounded. */
  async #connect(): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.pool.connect();
      } catch (error) {
        const mayComeBack =
          this.#closed === undefined && (this.#revive ? isConnectionLoss(error) : isStarting(error));
        if (!mayComeBack || attempt >= this.#attempts) throw translateError(error);
        await this.#revive?.();
        await this.#clock.sleep(50 * 2 ** attempt);
      }
    }
  }
}

function openPool(options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName ?? 'rollcall',
    max: options.connections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 15_000,
    // The set-based statements are short; compiling them costs more than it gives.
    options: '-c jit=off',
    types: typeParsers,
    keepAlive: true,
    ...(options.statementTimeoutMs !== undefined && { statement_timeout: options.statementTimeoutMs }),
  });
  // The statement under way rejects with the same loss; without listeners it would end the process as well.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function kyselyOver(source: ReturnType<typeof clientSource>): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: source, cursor: Cursor }) });
}

/** Such a connection is broken or was left unfinished; nobody else gets it. */
function isInTransaction(client: pg.PoolClient): boolean {
  return client.getTransactionStatus() !== 'I';
}

function withCommitState(error: unknown, isCommitting: boolean): unknown {
  if (!isCommitting || !(error instanceof AppError) || error.code !== 'DB_UNAVAILABLE') return error;
  return new AppError(
    error.code,
    'The connection to the database was lost while a change was being committed.',
    {
      details: { ...error.details, commit: 'unknown' },
      cause: error.cause,
      nextStep: 'Run the command again: it looks at what was committed and goes on from there.',
    },
  );
}
