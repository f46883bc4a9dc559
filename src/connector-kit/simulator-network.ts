import type { Network } from '../platform/network.ts';
import type { Simulator } from './simulator/simulator.ts';

/** A network that ends at a simulator in this process: same transport, no port, no address checks. */
export function simulatorNetwork(simulator: Pick<Simulator, 'fetch'>): Network {
  return {
    async send(request) {
      request.signal.throwIfAborted();
      const response = await simulator.fetch(
        new Request(request.url, {
          method: request.method,
          headers: { ...request.headers },
          signal: request.signal,
          ...(request.body !== undefined && { body: request.body }),
        }),
      );
      return { status: response.status, headers: new Map(response.headers), body: response.body ?? noBody() };
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

async function* noBody(): AsyncGenerator<Uint8Array> {}
