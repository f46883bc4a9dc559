import { describe, expect, it } from 'vitest';
import { readClientAt, startOfTest } from '../../test/fault-server/read-client-at.ts';
import { type ScriptedAnswer, scriptedNetwork } from '../../test/fault-server/scripted-network.ts';
import { testClock } from '../../test/support/clock.ts';
import { pace } from './pace.ts';

const { signal } = new AbortController();
const asked = { template: '/people', schema: (json: unknown) => json };

describe('pacing', () => {
  it('keeps the interval between starts, also when answers come at once', async () => {
    const network = scriptedNetwork({});
    const access = { pacing: { minIntervalMs: 650, concurrency: 1 } };
    const { http, ledger } = readClientAt('https://hr.test', { network, access });
    await Promise.all([1, 2, 3].map(() => http.get('/people', asked)));
    expect(ledger.entries.map((entry) => entry.at.getTime() - Date.parse(startOfTest))).toEqual([
      0, 650, 1300,
    ]);
  });

  it('has no more requests under way than allowed', async () => {
    let underWay = 0;
    let most = 0;
    const network = scriptedNetwork(async (): Promise<ScriptedAnswer> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      return {};
    });
    const { http } = readClientAt('https://hr.test', {
      network,
      access: { pacing: { minIntervalMs: 0, concurrency: 3 } },
    });
    await Promise.all(Array.from({ length: 20 }, () => http.get('/people', asked)));
    expect(most).toBe(3);
  });

  it('slows down to the stated rate when the stated bucket is empty, for that path only', async () => {
    const clock = testClock(startOfTest);
    const paced = pace(clock, { minIntervalMs: 0, concurrency: 4 });
    paced.learn('/a', limits({ remaining: '2', rate: '10', capacity: '100' }));
    for (const _ of [1, 2, 3, 4]) (await paced.enter('/a', signal))[Symbol.dispose]();
    expect(clock.waits).toEqual([100, 100]);
    (await paced.enter('/b', signal))[Symbol.dispose]();
    expect(clock.waits).toHaveLength(2);
  });

  it('believes its own count over a statement that knows less', async () => {
    const clock = testClock(startOfTest);
    const paced = pace(clock, { minIntervalMs: 0, concurrency: 4 });
    paced.learn('/a', limits({ remaining: '3', rate: '1', capacity: '3' }));
    for (const _ of [1, 2, 3]) (await paced.enter('/a', signal))[Symbol.dispose]();
    paced.learn('/a', limits({ remaining: '2', rate: '1', capacity: '3' }));
    (await paced.enter('/a', signal))[Symbol.dispose]();
    expect(clock.waits).toEqual([1000]);
  });

  it.each([
    { remaining: 'many', rate: '10', capacity: '5' },
    { remaining: '0', rate: '0', capacity: '5' },
    { remaining: '-1', rate: '10', capacity: '5' },
    { remaining: '0', rate: '', capacity: '5' },
  ])('ignores a statement that cannot be used: %j', async (stated) => {
    const clock = testClock(startOfTest);
    const paced = pace(clock, { minIntervalMs: 0, concurrency: 1 });
    paced.learn('/a', limits(stated));
    (await paced.enter('/a', signal))[Symbol.dispose]();
    expect(clock.waits).toEqual([]);
  });

  it('holds every request back while the HR system says that there is too much', async () => {
    const clock = testClock(startOfTest);
    const paced = pace(clock, { minIntervalMs: 0, concurrency: 2 });
    paced.pause(5000);
    (await paced.enter('/b', signal))[Symbol.dispose]();
    expect(clock.waits).toEqual([5000]);
  });

  it('gives the place back when waiting is stopped', async () => {
    const clock = testClock(startOfTest);
    const paced = pace(clock, { minIntervalMs: 0, concurrency: 1 });
    await expect(paced.enter('/a', AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    (await paced.enter('/a', signal))[Symbol.dispose]();
    expect(clock.waits).toEqual([]);
  });
});

function limits(stated: { remaining: string; rate: string; capacity: string }): ReadonlyMap<string, string> {
  return new Map([
    ['x-ratelimit-remaining', stated.remaining],
    ['x-ratelimit-replenish-rate', stated.rate],
    ['x-ratelimit-burst-capacity', stated.capacity],
  ]);
}
