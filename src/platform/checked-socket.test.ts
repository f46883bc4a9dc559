import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../test/support/free-port.ts';
import { checkedSocket } from './checked-socket.ts';

const inside = { allowPrivateNetwork: true };
const outside = { allowPrivateNetwork: false };
const target = (port: number, host = '127.0.0.1') => ({
  host,
  port,
  connectTimeoutMs: 5_000,
  signal: new AbortController().signal,
});

async function listening(work: (port: number, taken: () => number) => Promise<void>): Promise<void> {
  let taken = 0;
  const server = createServer((socket) => {
    taken += 1;
    socket.on('error', () => {});
    socket.end('hello');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work((server.address() as AddressInfo).port, () => taken); // it listens on TCP
  } finally {
    server.close();
  }
}

describe('a checked socket', () => {
  it('connects where it may', async () => {
    await listening(async (port) => {
      const socket = await checkedSocket(target(port), inside);
      const [first] = await once(socket, 'data');
      expect(String(first)).toBe('hello');
      socket.destroy();
    });
  });

  it.each([
    ['an address of this machine', '127.0.0.1', outside],
    ['one that is written in another way', '::ffff:127.0.0.1', outside],
    ['where nobody may go at all', '169.254.169.254', inside],
  ])('L7 does not go to %s', async (_, host, policy) => {
    await listening(async (port, taken) => {
      await expect(checkedSocket(target(port, host), policy)).rejects.toMatchObject({ code: 'SSRF_BLOCKED' });
      expect(taken()).toBe(0);
    });
  });

  it('L7 does not go to a name that leads inside, whatever else it leads to', async () => {
    await listening(async (port, taken) => {
      const resolver = async () => ['93.184.215.14', '127.0.0.1'].map((address) => ({ address, family: 4 }));
      const policy = { ...outside, resolver };
      await expect(checkedSocket(target(port, 'files.example'), policy)).rejects.toMatchObject({
        code: 'SSRF_BLOCKED',
      });
      expect(taken()).toBe(0);
    });
  });

  it('says that nobody listens, and ends with the reason when our side stops', async () => {
    const free = await freePort();
    await expect(checkedSocket(target(free), inside)).rejects.toMatchObject({ code: 'RECEIVER_DOWN' });
    const reason = new Error('stopping');
    const never = () => new Promise<never>(() => {});
    const stop = new AbortController();
    const work = checkedSocket(
      { ...target(free, 'files.example'), signal: stop.signal },
      { ...inside, resolver: never },
    );
    stop.abort(reason);
    await expect(work).rejects.toBe(reason);
    await expect(
      checkedSocket(
        { ...target(free, 'files.example'), connectTimeoutMs: 5 },
        { ...inside, resolver: never },
      ),
    ).rejects.toMatchObject({ code: 'RECEIVER_DOWN', message: expect.stringContaining('in time') });
  });
});
