import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give by themselves, to servers at port 0 and to every connection that goes out. */
const ours = { from: 20_000, to: 32_000 };

/**
 * A port of 127.0.0.1 that nobody listens on; for what has to know its own address before it listens, and for what nobody is to answer
 * at. Other tests that run at the same time do not take it in between.
 */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const port = randomInt(ours.from, ours.to);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch (error) {
      if (tries < 50) continue;
      throw error;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
