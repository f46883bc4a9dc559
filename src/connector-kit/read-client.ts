import type { z } from 'zod';

/**
 * The only thing a connector can reach an HR system with. There is no method to choose: it reads.
 * Base URL, authorisation, time-outs, retries (one layer), pacing, size caps, read-only rules and the request ledger are the kit's.
 */
export interface ReadClient {
  /**
   * GET `path` (relative to the connection's base URL) and validate the JSON body. Ids in it are encoded by the caller.
   * Throws PermissionMissing (403, or 401 with a token just fetched), CredentialsRejected, RateLimited, SourceUnavailable,
   * UnexpectedResponse (also 404, with `details.status`), RequestRefused or ReadAborted.
   */
  get<T>(path: string, options: GetOptions<T>): Promise<T>;
  /** As `get`, for one thing that may not exist: 404 and 410 give undefined. */
  find<T>(path: string, options: GetOptions<T>): Promise<T | undefined>;
  /** As `get`, with the answer's status and headers (lower-case names), for paging and pacing. */
  getWithHeaders<T>(
    path: string,
    options: GetOptions<T>,
  ): Promise<{ body: T; headers: ReadonlyMap<string, string>; status: number }>;
}

export interface GetOptions<T> {
  /** What stands in the request ledger instead of the path: ids as `{id}`. No query values. E.g. `/v2/persons/{id}/employments`. */
  template: string;
  /** Only the fields we read; unknown keys are dropped. Issues become UnexpectedResponse with paths, never values. */
  schema: z.ZodType<T> | ((json: unknown) => T);
  /** Encoded by the kit. Repeat a key by giving an array. */
  query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** A query string to send as it is (a next link's), without the `?`. Excludes `query`. */
  rawQuery?: string;
  headers?: Readonly<Record<string, string>>;
  /** Statuses of this endpoint that mean a missing permission besides 403 (and 401 with a fresh token). */
  permission?: { field: string; statuses?: readonly number[] };
}
