import { mkdtempSync, chmodSync } from 'node:fs';
import { startChild, measured } from './child.ts';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config/config.ts';
import { silentLogger } from '../src/platform/logger.ts';
import { approvedConnection } from './approved-connection.ts';
const [connector, people, ...variants] = process.argv.slice(2) as any[];
const dir = mkdtempSync('/tmp/bench-try-');
chmodSync(dir, 0o711);
const sims = startChild<any, any>('./simulators.ts', {
  connector,
  cells: 'all',
  seed: 1,
  people: Number(people),
  directory: dir,
});
const ready = await sims.next();
const app = await createApp({
  config: readConfig({}, { dataDir: dir + '/data' }),
  log: silentLogger,
  role: 'owner',
});
for (const v of variants.length ? variants : ['']) {
  const connectionId = await approvedConnection(app, { connector, origin: ready.origin } as any).catch(
    async (e) => {
      throw e;
    },
  );
  const args = v.split(' ').filter(Boolean);
  const show = (n: string, u: any) =>
    console.log(
      `[${v}] ${n}: cpu ${u.cpu.toFixed(2)} wall ${u.wall.toFixed(1)} peak ${u.peakMiB.toFixed(0)} ${u.outcome ?? ''} ${u.reason ?? ''}`,
    );
  if (process.env.FLOOR)
    show('floor', await measured('./floor.ts', { connector, origin: ready.origin }, args));
  show('first', await measured('./rollcall.ts', { dataDir: dir + '/data', connectionId }, args));
  for (let i = 0; i < Number(process.env.TIMES ?? 1); i++)
    show('unchanged', await measured('./rollcall.ts', { dataDir: dir + '/data', connectionId }, args));
}
await app[Symbol.asyncDispose]();
await sims[Symbol.asyncDispose]();
import('node:fs').then((fs) => fs.rmSync(dir, { recursive: true, force: true }));
