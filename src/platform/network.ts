/**
 * The wire, as an argument: undici with address checks in production, a simulator or a fault server in tests. One call is one
 * attempt; retries, caps, redirects and decoding are the caller's. To an HR system it leads only through the one door of
 * connector-kit (read-only-network.ts), which lets nothing but reads and the login through.
 */
export interface Network {
  send(request: NetworkRequest): Promise<NetworkResponse>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface NetworkRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: string;
  signal: AbortSignal;
  /** Milliseconds to connect, and until the headers are here. */
  connectTimeoutMs: number;
  headersTimeoutMs: number;
}

/** Header names are lower case; repeated headers are joined with `, `. `body` is as sent: compressed when content-encoding says so. */
export interface NetworkResponse {
  status: number;
  headers: ReadonlyMap<string, string>;
  body: AsyncIterable<Uint8Array>;
}
