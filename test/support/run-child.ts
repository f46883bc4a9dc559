import { Database } from '../../src/db/database.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import type { RunPoint } from '../../src/runs/run-deps.ts';
import { scriptedPerson } from './scripted-people.ts';
import { worldOn } from './run-world.ts';

/** A worker in a process of its own, for tests that kill it: one live run that dies at a named point. */
interface Order {
  connectionString: string;
  connectionId: ConnectionId;
  /** Numbers of the people that the source lists, each with a department. */
  people: readonly [number: number, department: string][];
  /** Makes this many people on demand instead. */
  generated?: number;
  dieAt?: RunPoint;
  seed: number;
}

const order = JSON.parse(process.argv[2] ?? '') as Order; // our own test wrote it
await using db = new Database({ connectionString: order.connectionString, connections: 4 });
const world = worldOn(db, order.connectionId, { seed: order.seed });
world.source.people = order.people.map(([number, department]) => scriptedPerson(number, { department }));
if (order.generated !== undefined) {
  world.source.generate = { count: order.generated, person: (index) => scriptedPerson(index + 1) };
  world.source.pageSize = 200;
}
if (order.dieAt) world.at(order.dieAt, () => void process.kill(process.pid, 'SIGKILL'));
const result = await world.run();
console.log(
  JSON.stringify({ outcome: result.outcome, counts: result.counts, peakKiB: process.resourceUsage().maxRSS }),
);
