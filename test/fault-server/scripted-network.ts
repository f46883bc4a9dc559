import type { Network, NetworkRequest } from '../../src/platform/network.ts';

export interface ScriptedAnswer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
  /** Instead of `json`, as it is. */
  bytes?: Uint8Array;
}

type Step = ScriptedAnswer | Error | ((request: NetworkRequest) => ScriptedAnswer | Promise<ScriptedAnswer>);

/** A network in memory that answers from a list, the last entry for ever; `requests` is what reached it. */
export function scriptedNetwork(
  ...script: Step[]
): Network & { readonly requests: readonly NetworkRequest[] } {
  const requests: NetworkRequest[] = [];
  return {
    requests,
    async send(request) {
      const step = script[requests.length] ?? script.at(-1) ?? {};
      requests.push(request);
      if (step instanceof Error) throw step;
      const { status = 200, headers, json, bytes } = typeof step === 'function' ? await step(request) : step;
      const body = bytes ?? Buffer.from(JSON.stringify(json ?? {}));
      return {
        status,
        headers: new Map(Object.entries({ 'content-type': 'application/json', ...headers })),
        body: once(body),
      };
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
