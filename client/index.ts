import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './paths.ts';

/** Typed calls of every endpoint: `client.GET('/v1/connections', { params: { query: { limit: 50 } } })`. */
export type RollcallClient = Client<paths>;

/** What is on the wire, by name: `Schemas['Connection']`. */
export type Schemas = components['schemas'];

export interface RollcallClientOptions {
  /** Where the API is, without a slash at its end: `https://rollcall.example`. */
  baseUrl: string;
  /** An API token; left out where a session's cookie signs in. */
  token?: string;
  /** The one of the platform when left out. */
  fetch?: (request: Request) => Promise<Response>;
}

export function createRollcallClient({ baseUrl, token, fetch }: RollcallClientOptions): RollcallClient {
  return createClient<paths>({
    baseUrl,
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    ...(fetch && { fetch }),
  });
}

/** A refusal of the API. `code` is stable; `problem` says more. */
export class RollcallProblem extends Error {
  override readonly name = 'RollcallProblem';
  readonly code: string;
  readonly status: number;
  readonly problem: Schemas['Problem'];

  constructor(problem: Schemas['Problem']) {
    super(`${problem.detail} [${problem.code}]`);
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
  }
}

/** What a call was answered with; throws RollcallProblem where it was refused. */
export function answered<Data>(result: { data?: Data; error?: unknown; response: Response }): Data {
  if (result.error !== undefined) throw problemFrom(result.error, result.response);
  // An answer without a body (204) has no data, and its type says so.
  return result.data as Data;
}

/** Something in between, a proxy perhaps, may have answered in words of its own. */
function problemFrom(error: unknown, response: Response): RollcallProblem {
  if (typeof error === 'object' && error !== null && 'code' in error) {
    return new RollcallProblem(error as Schemas['Problem']); // every refusal of the API has this shape
  }
  return new RollcallProblem({
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'UNEXPECTED',
    detail: `The answer, of status ${response.status}, is not one of Rollcall.`,
    instance: '',
  });
}
