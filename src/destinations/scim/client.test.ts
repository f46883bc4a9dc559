import { describe, expect, it } from 'vitest';
import { scimBench } from '../../../test/support/scim-bench.ts';
import { simulatorNetwork } from '../../connector-kit/simulator-network.ts';
import { scimClient } from './client.ts';

interface Seen {
  path: string;
  authorization: string | null;
  body: string;
}

/** A receiver that answers as told; tokens are numbered. */
function told(answer: (request: Request, seen: readonly Seen[]) => Response) {
  const seen: Seen[] = [];
  const network = simulatorNetwork({
    async fetch(request) {
      const { pathname } = new URL(request.url);
      seen.push({
        path: pathname,
        authorization: request.headers.get('authorization'),
        body: await request.text(),
      });
      return answer(request, seen);
    },
  });
  return { seen, network };
}

const list = (): Response => Response.json({ totalResults: 0, Resources: [] });
const users = { method: 'GET', path: '/Users' } as const;

describe('signing in', () => {
  it('sends a name and a password', async () => {
    const { seen, network } = told(list);
    const { context } = scimBench({
      network,
      settings: { auth: 'basic' },
      secrets: { username: 'né', password: 'p:w' },
    });
    await scimClient(context).send(users);
    expect(seen[0]?.authorization).toBe(`Basic ${Buffer.from('né:p:w').toString('base64')}`);
  });

  const oauth = {
    settings: {
      auth: 'oauth_client_credentials',
      token_url: 'http://receiver.test/token',
      token_scope: 'scim',
    },
    secrets: { client_id: 'client', client_secret: 's/cret' },
  } as const;

  it('asks for one token for all requests, and once more when it expired', async () => {
    let valid = 1;
    const { seen, network } = told((request, all) => {
      const tokens = all.filter(({ path }) => path === '/token').length;
      if (request.url.endsWith('/token')) return Response.json({ access_token: `t${tokens}` });
      return request.headers.get('authorization') === `Bearer t${valid}`
        ? list()
        : new Response(null, { status: 401 });
    });
    const { context } = scimBench({ network, ...oauth });
    const client = scimClient(context);
    await Promise.all([client.send(users), client.send(users)]);
    valid = 2;
    expect((await Promise.all([client.send(users), client.send(users)])).map(({ status }) => status)).toEqual(
      [200, 200],
    );
    expect(seen.filter(({ path }) => path === '/token')).toEqual([
      {
        path: '/token',
        authorization: `Basic ${Buffer.from('client:s%2Fcret').toString('base64')}`,
        body: 'grant_type=client_credentials&scope=scim',
      },
      expect.anything(),
    ]);
    valid = 3;
    await expect(client.send(users)).rejects.toMatchObject({ code: 'DESTINATION_CREDENTIALS_REJECTED' });
  });

  it('says that a client is refused', async () => {
    const { network } = told(() => Response.json({ error: 'invalid_client' }, { status: 401 }));
    const { context } = scimBench({ network, ...oauth });
    await expect(scimClient(context).send(users)).rejects.toMatchObject({
      code: 'DESTINATION_CREDENTIALS_REJECTED',
    });
  });
});

describe('waiting', () => {
  it('waits longer each time when the receiver does not say how long, and gives up', async () => {
    const { network, seen } = told(() => new Response(null, { status: 429 }));
    const { context, clock } = scimBench({ network });
    await expect(scimClient(context).send(users)).rejects.toMatchObject({
      code: 'SCIM_RECEIVER_BUSY',
      status: 429,
    });
    expect(clock.waits).toEqual([1_125, 4_500, 16_875]);
    expect(seen).toHaveLength(4);
  });

  it('takes a 503 without Retry-After for what it is: an answer', async () => {
    const { network } = told(() => new Response(null, { status: 503 }));
    const { context, clock } = scimBench({ network });
    expect((await scimClient(context).send(users)).status).toBe(503);
    expect(clock.waits).toEqual([]);
  });

  it('does not wait for ever in small steps', async () => {
    const { network, seen } = told(
      () => new Response(null, { status: 429, headers: { 'retry-after': '50' } }),
    );
    const { context, clock } = scimBench({ network });
    await expect(scimClient(context).send(users)).rejects.toMatchObject({ retryAfterMs: 50_000 });
    expect(clock.waits).toEqual([50_000, 50_000, 50_000]);
    expect(seen).toHaveLength(4);
  });
});
