import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { run } from '../../src/runs/run.ts';
import { tell } from '../child.ts';
import { type Usage, usageOf } from '../usage.ts';
import { warmUpShare } from './options.ts';

/** The same runs in a bare loop: no queue, no schedule, no worker. A fifth of them warm the process up and are not counted. */
export interface DirectInput {
  databaseUrl: string;
  masterKeyFile: string;
  connectionIds: readonly ConnectionId[];
  runsAtOnce: number;
}

export type DirectMessage = { said: 'warm' } | { said: 'done'; runs: number; usage: Usage };

async function main(input: DirectInput): Promise<void> {
  const env = { DATABASE_URL: input.databaseUrl, ROLLCALL_MASTER_KEY_FILE: input.masterKeyFile };
  await using app = await createApp({ config: readConfig(env), log: silentLogger });
  const { connectionIds, runsAtOnce } = input;
  const warmUp = Math.floor(connectionIds.length * warmUpShare);
  await readAll(app, { connectionIds: connectionIds.slice(0, warmUp), runsAtOnce });
  tell<DirectMessage>({ said: 'warm' });
  const usage = await usageOf(() => readAll(app, { connectionIds: connectionIds.slice(warmUp), runsAtOnce }));
  tell<DirectMessage>({ said: 'done', runs: connectionIds.length - warmUp, usage });
}

async function readAll(app: App, input: Pick<DirectInput, 'connectionIds' | 'runsAtOnce'>): Promise<void> {
  const waiting = [...input.connectionIds];
  await Promise.all(
    Array.from({ length: input.runsAtOnce }, async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        const { outcome } = await run(app.runs, { connectionId: id, requestedBy: 'the bench' });
        if (outcome !== 'nothing_changed' && outcome !== 'accepted')
          throw new Error(`A run ended otherwise: ${outcome}`);
      }
    }),
  );
}

await main(JSON.parse(process.argv[2] ?? '{}') as DirectInput); // written by measure-fleet.ts
