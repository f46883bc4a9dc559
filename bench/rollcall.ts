import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config/config.ts';
import type { ConnectionId } from '../src/domain/ids.ts';
import { silentLogger } from '../src/platform/logger.ts';
import { run } from '../src/runs/run.ts';
import type { RunResult } from '../src/runs/run-record.ts';
import { tell } from './child.ts';
import { type Usage, usageOf } from './usage.ts';

/** One live run of Rollcall as it is, in a process of its own: real HTTP, real PostgreSQL, nothing left out. */
export interface RollcallInput {
  dataDir: string;
  connectionId: ConnectionId;
}

export interface RollcallUsage extends Usage {
  outcome: RunResult['outcome'];
  reason: string | undefined;
  counts: RunResult['counts'];
}

async function main({ dataDir, connectionId }: RollcallInput): Promise<void> {
  await using app = await createApp({ config: readConfig({}, { dataDir }), log: silentLogger });
  const ended: RunResult[] = [];
  const usage = await usageOf(async () => {
    ended.push(await run(app.runs, { connectionId, requestedBy: 'the bench' }));
  });
  const [result] = ended;
  if (!result) throw new Error('The run gave no result.');
  const { outcome, reason, counts } = result;
  tell<RollcallUsage>({ ...usage, outcome, reason, counts });
}

await main(JSON.parse(process.argv[2] ?? '{}') as RollcallInput); // written by measure-size.ts
