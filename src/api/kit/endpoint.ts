import type { z } from 'zod';
import type { Caller } from '../../access/caller.ts';
import type { Scope } from '../../access/token-scope.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Browser } from './browser.ts';

/** One endpoint as data: the server, the OpenAPI document, the client and the tests of access are made from it. */
export interface Endpoint<Params, Query, Body, Answer> {
  /** operationId, camelCase, a verb: `pauseConnection`. Also the action in the audit log, for methods that change something. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/v1/connections/:connection_id/runs`; a parameter is named after what it stands for. */
  path: `/v1/${string}`;
  /** One word: the noun it belongs to. */
  tag: string;
  /** One line, for lists. */
  summary: string;
  description?: string;
  /**
   * `own`: any caller; the handler decides by what is asked for (`operation/`). `anyone`: also nobody, from a page of ours (`session/`):
   * such an endpoint shows nothing but what belongs to the secret that it is given. `setup`: whoever came by a set-up link, and nobody
   * else (`setup/`); the connection is the link's.
   */
  scope: Scope | 'own' | 'anyone' | 'setup';
  /** A person has to have proven within the last ten minutes who they are; a token is not asked. */
  needsProof?: boolean;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** What comes back on success. 202: an operation that a worker carries out; 204: nothing. */
  answer: { status: 200 | 201 | 202; body: z.ZodType<Answer> } | { status: 204 } | FileAnswer | EventsAnswer;
  /** Where what was made can be asked for; the header Location. Left out for 202: the operation. */
  location?(answer: Answer): string;
  /** Codes of docs/errors.md that it can answer with, besides those that every endpoint can. */
  errors?: readonly string[];
  /** Keeps the caller waiting for news, as it is asked: one caller has ten such requests at once at most (WAITS_TOO_MANY). */
  waits?(query: Query): boolean;
  /** Ends a session or a token: streams that were opened with it end at once. */
  endsAccess?: boolean;
  /** May be called again with the same Idempotency-Key; true for every POST unless false is said. */
  isIdempotent?: boolean;
  handle(context: EndpointContext<Params, Query, Body>): Promise<Answer>;
}

/** A file to be saved: the handler gives an `ApiFile`. */
export interface FileAnswer {
  status: 200;
  file: readonly string[];
}

/** Server-sent events: the handler gives an async iterable of `ApiEvent`, whose `data` has this schema. */
export interface EventsAnswer {
  status: 200;
  events: z.ZodType;
}

export interface ApiFile {
  name: string;
  contentType: string;
  content: AsyncIterable<Uint8Array> | Uint8Array | string;
}

export interface EndpointContext<Params, Query, Body> {
  deps: ApiDeps;
  params: Params;
  query: Query;
  body: Body;
  caller: Caller;
  browser: Browser;
  /** Aborted when whoever asks went away or, with a stream, is not signed in any more, or the server is stopping. */
  signal: AbortSignal;
  requestId: string;
  /** The last event that a reader of events has, who was cut off and asks again. */
  lastEventId: string | undefined;
  /** What the audit log is told besides the action: whose connection, which subject. Ids, numbers and codes only. */
  audit(about: AuditAbout): void;
}

export interface AuditAbout {
  customerId?: string;
  connectionId?: string;
  subjectId?: string;
  details?: Record<string, string | number | boolean>;
}

/** An endpoint whose own types are not known here; its zod schemas guard what goes in and out. */
export type AnyEndpoint = Endpoint<unknown, unknown, unknown, unknown>;

export function endpoint<Params, Query, Body, Answer>(
  definition: Endpoint<Params, Query, Body, Answer>,
): Endpoint<Params, Query, Body, Answer> {
  return definition;
}
