/**
 * A local stand-in for an HR system: same protocol, invented people. It is fetch-shaped, so that tests need no port;
 * serve.ts makes a real HTTP server of it.
 */
export interface Simulator {
  /** E.g. `Personio`. */
  readonly title: string;
  /** Answers one request. The origin of the URL does not matter. May delay or fail as its switches say. */
  fetch(request: Request): Promise<Response>;
  /** Every request that came, oldest first; never bodies of requests. A test fails on a method that no HR system may see. */
  readonly received: readonly ReceivedRequest[];
}

export interface ReceivedRequest {
  method: string;
  path: string;
  query: string;
  headers: ReadonlyMap<string, string>;
  status: number;
}
