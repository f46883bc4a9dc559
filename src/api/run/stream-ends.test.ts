import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { apiWorld } from '../../../test/support/api-world.ts';
import { invited, signedIn } from '../../../test/support/signed-in.ts';

/** One stream of events, and what closes it. */
interface Stream {
  isOpen(): boolean;
  /** Resolves when the server has ended it. */
  ended: Promise<unknown>;
}

/** A world whose one run goes on for ever: time stands still for whoever follows it. */
async function withRun() {
  const world = await apiWorld();
  world.clock.sleep = (_ms, signal) =>
    new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
  await world.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = world.server.server.address() as AddressInfo; // it listens on a port
  const { id: connectionId } = world.first.connection;
  const runId = world.deps.ids.next();
  const now = world.clock.now();
  await world.db.kysely
    .insertInto('runs')
    .values({
      connection_id: connectionId,
      id: runId,
      mode: 'live',
      state: 'running',
      requested_by: 'a test',
      started_at: now,
      heartbeat_at: now,
      fence: 1,
    })
    .execute();
  const path = `/v1/connections/${connectionId}/runs/${runId}/events`;
  const follow = async (headers: Record<string, string>): Promise<Stream> => {
    const asked = get({ host: '127.0.0.1', port, path, headers, agent: false });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]; // what `get` emits
    expect(answer.statusCode).toBe(200);
    const ended = once(answer.resume(), 'end');
    return { isOpen: () => !answer.readableEnded, ended };
  };
  return {
    world,
    url: `http://127.0.0.1:${port}${path}`,
    byCookie: (cookie: string) => follow({ cookie, 'sec-fetch-site': 'same-origin' }),
    byToken: (token: string) => follow({ authorization: `Bearer ${token}` }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

test('A21 whoever signs out is cut off from what they follow, and nobody else is', async () => {
  await using setting = await withRun();
  const { world } = setting;
  const { browser: noor } = await signedIn(world);
  const { browser: bo } = await invited(world, noor);
  const ofNoor = await setting.byCookie(noor.cookie);
  const others = [await setting.byCookie(bo.cookie), await setting.byToken(world.token)];
  expect((await noor.ask('DELETE', '/v1/session')).status).toBe(204);
  await ofNoor.ended;
  expect(others.map((one) => one.isOpen())).toEqual([true, true]);
});

test('A21 whoever is switched off is cut off, and so is a token that is revoked', async () => {
  await using setting = await withRun();
  const { world } = setting;
  const { browser: noor } = await signedIn(world);
  const { id, browser: bo } = await invited(world, noor, 'administrator');
  const { body: token } = await bo.ask<{ id: string; token: string }>('POST', '/v1/tokens', {
    name: 'follows',
    scopes: ['runs:read'],
  });
  const ofNoor = await setting.byCookie(noor.cookie);
  const ofBo = await setting.byCookie(bo.cookie);
  const ofToken = await setting.byToken(token.token);
  await noor.ask('PATCH', `/v1/operators/${id}`, { is_disabled: true });
  await ofBo.ended;
  expect([ofToken.isOpen(), ofNoor.isOpen()]).toEqual([true, true]);
  await noor.ask('DELETE', `/v1/tokens/${token.id}`);
  await ofToken.ended;
  expect(ofNoor.isOpen()).toBe(true);
});

test('A21 a session that another process has ended is noticed within seconds', async () => {
  await using setting = await withRun();
  const { world } = setting;
  const { browser: noor } = await signedIn(world);
  const ofNoor = await setting.byCookie(noor.cookie);
  const ofToken = await setting.byToken(world.token);
  await world.db.kysely.deleteFrom('sessions').execute();
  await ofNoor.ended;
  expect(ofToken.isOpen()).toBe(true);
});

test('a server that stops does not wait for readers to close the lines on which it told them', async () => {
  await using setting = await withRun();
  const { world, url } = setting;
  // Unlike the others, this one keeps its connections for what it asks next.
  const answer = await fetch(url, { headers: { authorization: `Bearer ${world.token}` } });
  const told = answer.text();
  await world.server.close();
  expect(await told).toContain('event: run');
});
