import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { type AddressPolicy, addressRefusal, literalRefusal } from './address.ts';
import type { Network, NetworkRequest, NetworkResponse } from './network.ts';

export interface UndiciNetworkOptions {
  /** This machine and private networks may be connected to, also without TLS. Never set for a real HR system. */
  allowPrivateNetwork: boolean;
  /** All addresses of a host name. Default: the system's resolver. */
  resolver?: (hostname: string) => Promise<readonly LookupAddress[]>;
  /** Certificate authorities trusted besides the system's, PEM. */
  certificateAuthorities?: readonly string[];
  /** Milliseconds until the next address of a host is tried beside the first. Default 250. */
  nextAddressAfterMs?: number;
  /** Sockets at once per origin. Default 4; pacing is the transport's. */
  connections?: number;
}

/**
 * The real wire: HTTP/1.1 by undici, one instance per connection. TLS 1.2 or newer, always verified; every address is checked
 * before and after connecting; no redirects, no proxies, no cookies. Dispose it when the run ends.
 */
export function undiciNetwork(options: UndiciNetworkOptions): Network {
  const connecting = { timeoutMs: 10_000 };
  const agent = new Agent({
    connect: checkedConnector(options, connecting),
    connections: options.connections ?? 4,
    pipelining: 1,
    // The deadline of the whole attempt is the transport's; an idle time-out would only hide a slow drip.
    bodyTimeout: 0,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 65_536,
    allowH2: false,
  });
  return {
    async send(request) {
      connecting.timeoutMs = request.connectTimeoutMs;
      return responseOf(await agent.request(undiciRequest(request)));
    },
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}

function undiciRequest(request: NetworkRequest): Dispatcher.RequestOptions {
  return {
    origin: request.url.origin,
    path: request.url.pathname + request.url.search,
    method: request.method,
    headers: request.headers,
    body: request.body ?? null,
    signal: request.signal,
    headersTimeout: request.headersTimeoutMs,
  };
}

function responseOf(response: Dispatcher.ResponseData): NetworkResponse {
  const headers = new Map<string, string>();
  for (const name of Object.keys(response.headers)) {
    const value = response.headers[name];
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return { status: response.statusCode, headers, body: response.body };
}

function checkedConnector(
  options: UndiciNetworkOptions,
  connecting: { timeoutMs: number },
): buildConnector.connector {
  const connect = (protocol: string, timeout: number): buildConnector.connector =>
    buildConnector({
      timeout,
      allowH2: false,
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      lookup: checkedLookup(options, protocol),
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: options.nextAddressAfterMs ?? 250,
      ...(options.certificateAuthorities && { ca: [...options.certificateAuthorities] }),
    });
  return (target, callback) => {
    // A host that is an address is never looked up, so it is checked here.
    const refusal = literalRefusal(options, { host: target.hostname, protocol: target.protocol });
    if (refusal) return callback(refusal, null);
    return connect(target.protocol, connecting.timeoutMs)(target, (...[error, socket]) => {
      if (error) return callback(error, null);
      const late = remoteRefusal(options, target, socket);
      if (late === undefined) return callback(null, socket);
      socket.destroy();
      return callback(late, null);
    });
  };
}

/** Judges where a socket really ended up: the last look, after which nothing can resolve differently. */
export function remoteRefusal(
  policy: AddressPolicy,
  target: { hostname: string; protocol: string },
  socket: { remoteAddress?: string | undefined },
): ReturnType<typeof addressRefusal> {
  return addressRefusal(policy, {
    host: target.hostname,
    protocol: target.protocol,
    address: socket.remoteAddress,
  });
}

export type CheckedLookup = AddressPolicy & Pick<UndiciNetworkOptions, 'resolver'>;

/** One refused address refuses the host: a name that also leads inside is not an HR system's. */
export function checkedLookup(options: CheckedLookup, protocol: string): LookupFunction {
  const resolve = callbackify((hostname: string) => checkedAddresses(options, hostname, protocol));
  return (hostname, { all }, callback) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) callback(error ?? notFound(hostname), '');
      else if (all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

async function checkedAddresses(
  options: CheckedLookup,
  hostname: string,
  protocol: string,
): Promise<LookupAddress[]> {
  const addresses = await (options.resolver?.(hostname) ?? lookup(hostname, { all: true }));
  for (const { address } of addresses) {
    const refusal = addressRefusal(options, { host: hostname, protocol, address });
    if (refusal) throw refusal;
  }
  return [...addresses];
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
}
