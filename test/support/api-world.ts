import type { FastifyInstance, InjectOptions } from 'fastify';
import { createToken } from '../../src/access/create-token.ts';
import { loadCursorKey } from '../../src/access/installation-key.ts';
import { type TokenScope, tokenScopes } from '../../src/access/token-scope.ts';
import type { ApiDeps } from '../../src/api/kit/api-deps.ts';
import type { AnyEndpoint } from '../../src/api/kit/endpoint.ts';
import { type ApiServerOptions, createApiServer } from '../../src/api/server.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Connection } from '../../src/connections/connection.ts';
import { createConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import type { Customer } from '../../src/connections/customer.ts';
import type { CustomerId } from '../../src/domain/ids.ts';
import type { JobOrder, WorkQueue } from '../../src/operations/work-queue.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { type TestClock, testClock } from './clock.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { fakeConnector } from './fake-connector.ts';
import { testIds } from './ids.ts';

export interface ApiWorldOptions {
  /** Every endpoint when left out. */
  endpoints?: readonly AnyEndpoint[];
  /** Environment variables of the configuration. */
  env?: Record<string, string>;
  deps?: Partial<ApiDeps>;
  limits?: ApiServerOptions['limits'];
}

/** A customer with one connection of the fake connector. */
export interface ApiCustomer {
  customer: Customer;
  connection: Connection;
  /** A token that may do everything, bound to this customer. */
  token: string;
}

export interface ApiAnswer<Body> {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  body: Body;
}

/** The API on a database of its own, asked without a socket: `await using world = await apiWorld()`. */
export interface ApiWorld extends AsyncDisposable {
  server: FastifyInstance;
  db: TestDatabase;
  deps: ApiDeps;
  clock: TestClock;
  /** What was put into the queue. */
  orders: JobOrder[];
  /** May do everything for every customer. */
  token: string;
  first: ApiCustomer;
  second: ApiCustomer;
  tokenWith(scopes: readonly TokenScope[], customerId?: CustomerId): Promise<string>;
  /**
   * One request with the token that may do everything, or another one. A body is sent as JSON. `path` begins with /.
   * The body of the answer is parsed; undefined when there is none.
   */
  ask<Body = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    more?: { body?: unknown; token?: string | undefined; headers?: Record<string, string> },
  ): Promise<ApiAnswer<Body>>;
}

export async function apiWorld(options: ApiWorldOptions = {}): Promise<ApiWorld> {
  const db = await testDatabase();
  const clock = testClock('2026-03-02T09:00:00Z');
  const orders: JobOrder[] = [];
  const deps: ApiDeps = {
    config: readConfig({ ...options.env }),
    db,
    clock,
    ids: testIds(),
    log: silentLogger,
    connectors: [fakeConnector],
    destinations: [],
    queue: recordingQueue(orders),
    cursorKey: await loadCursorKey({ db, clock }),
    ...options.deps,
  };
  const server = await createApiServer(deps, {
    ...(options.endpoints && { endpoints: options.endpoints }),
    ...(options.limits && { limits: options.limits }),
  });
  const tokenWith = async (scopes: readonly TokenScope[], customerId?: CustomerId): Promise<string> => {
    const input = { name: 'test', scopes: [...scopes], ...(customerId && { customer_id: customerId }) };
    return (await createToken(deps, { ...input, by: 'test' })).text;
  };
  const token = await tokenWith(tokenScopes);
  return {
    server,
    db,
    deps,
    clock,
    orders,
    token,
    first: await apiCustomer(deps, 'Voorbeeld', tokenWith),
    second: await apiCustomer(deps, 'Beispiel', tokenWith),
    tokenWith,
    ask: async (method, path, more = {}) => {
      const authorization = 'token' in more ? more.token : token;
      const request: InjectOptions = {
        method,
        url: path,
        headers: {
          ...(authorization !== undefined && { authorization: `Bearer ${authorization}` }),
          ...more.headers,
        },
        ...(more.body !== undefined && { payload: more.body as object }),
      };
      const response = await server.inject(request);
      const isJson = String(response.headers['content-type'] ?? '').includes('json');
      // What the caller expects of this endpoint's answer.
      const body = (isJson ? response.json() : response.body === '' ? undefined : response.body) as never;
      return { status: response.statusCode, headers: response.headers, body };
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await db[Symbol.asyncDispose]();
    },
  };
}

async function apiCustomer(
  deps: ApiDeps,
  name: string,
  tokenWith: ApiWorld['tokenWith'],
): Promise<ApiCustomer> {
  const customer = await createCustomer(deps, { name });
  const connection = await createConnection(deps, {
    customerId: customer.id,
    connector: 'fake',
    name: `${name} HR`,
  });
  return { customer, connection, token: await tokenWith(tokenScopes, customer.id) };
}

/** As the queue: of two orders of one kind with the same key, one waits. */
function recordingQueue(orders: JobOrder[]): WorkQueue {
  return {
    send: (order) => {
      const isThere = orders.some(({ kind, key }) => kind === order.kind && key === order.key);
      if (!isThere) orders.push(order);
      return Promise.resolve(!isThere);
    },
  };
}
