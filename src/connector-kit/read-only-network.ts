import type { Network } from '../platform/network.ts';
import { RequestRefused } from './errors.ts';
import type { ReadBase } from './request-target.ts';

/**
 * The one door to an HR system. Lets through GET without a body below the base URL and POST to the exact token URL; everything
 * else is RequestRefused READ_ONLY_VIOLATION, whatever the code before it believed to be sending.
 */
export function readOnlyNetwork(network: Network, allowed: { base: ReadBase; tokenUrl: URL }): Network {
  return {
    async send(request) {
      const isRead =
        request.method === 'GET' && request.body === undefined && isBelow(allowed.base, request.url);
      const isLogin = request.method === 'POST' && request.url.href === allowed.tokenUrl.href;
      if (!isRead && !isLogin) {
        throw new RequestRefused(
          'READ_ONLY_VIOLATION',
          `A ${request.method} request was not sent. Rollcall only reads, and only below the address of the connection.`,
          { details: { host: request.url.host } },
        );
      }
      return await network.send(request);
    },
    [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
  };
}

function isBelow(base: ReadBase, url: URL): boolean {
  const isInside = url.pathname === base.prefix || url.pathname.startsWith(`${base.prefix}/`);
  return url.origin === base.origin && url.username === '' && url.password === '' && isInside;
}
