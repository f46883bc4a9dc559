import { Database } from '../../src/db/database.ts';
import { deliverDue } from '../../src/deliveries/deliver-due.ts';
import type { AnyDestination, DestinationId } from '../../src/deliveries/destination.ts';
import { webhook } from '../../src/destinations/webhook/index.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { masterKeyOf } from '../../src/platform/master-key.ts';
import { createVault } from '../../src/platform/sealing.ts';
import { undiciNetwork } from '../../src/platform/undici-network.ts';
import { testClock } from './clock.ts';
import { testIds } from './ids.ts';

/** A worker in a process of its own, for tests that kill it: delivers to one webhook and dies at the nth of its deliveries. */
export interface DeliveryOrder {
  connectionString: string;
  destinationId: DestinationId;
  masterKey: string;
  dieAt?: { moment: 'before_send' | 'after_send'; delivery: number };
}

const order = JSON.parse(process.argv[2] ?? '') as DeliveryOrder; // our own test wrote it
await using db = new Database({ connectionString: order.connectionString, connections: 6 });
let count = 0;

function dieAt(moment: 'before_send' | 'after_send'): void {
  if (order.dieAt?.moment === moment && order.dieAt.delivery === count) process.kill(process.pid, 'SIGKILL');
}

const mortal: AnyDestination = {
  ...(webhook as AnyDestination), // its schemas guard what goes in
  takes: { mode: 'one', concurrency: 1 },
  async deliver(context, changes) {
    count += 1;
    dieAt('before_send');
    const outcomes = await (webhook as AnyDestination).deliver(context, changes);
    dieAt('after_send');
    return outcomes;
  },
};
const report = await deliverDue(
  {
    db,
    clock: testClock('2026-03-02T09:00:00Z'),
    ids: testIds(),
    log: silentLogger,
    vault: createVault({
      masterKeys: { current: masterKeyOf(Buffer.from(order.masterKey, 'hex')), older: [] },
    }),
    destinations: [mortal],
    networkFor: undiciNetwork,
    random: () => 0.5,
    mail: { send: async () => true },
  },
  { destinationId: order.destinationId, signal: new AbortController().signal },
);
console.log(JSON.stringify({ ...report, peakKiB: process.resourceUsage().maxRSS }));
