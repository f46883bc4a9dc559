import { expect, test } from 'vitest';
import { faultQueue } from './faults.ts';

const proper = () => Promise.resolve(Response.json({ people: [1, 2, 3], next: '/own' }));

test('hits only matching requests, after the given number, the given number of times', async () => {
  const faults = faultQueue(recordingClock([]));
  faults.fail(503, { template: '/people/{id}', after: 1, times: 2, headers: { 'retry-after': '3' } });
  const statuses: number[] = [];
  for (const path of ['/people', '/people/1', '/people/2', '/people/3', '/people/4']) {
    statuses.push((await faults.around(new Request(`http://hr.example${path}`), proper)).status);
  }
  expect(statuses).toEqual([200, 200, 503, 503, 200]);
  expect(faults.pending).toBe(0);
});

test('hits in the order of planning, one fault per request', async () => {
  const faults = faultQueue(recordingClock([]));
  faults.fail(429);
  faults.fail(500, { method: 'GET' });
  const request = () => new Request('http://hr.example/people');
  expect((await faults.around(request(), proper)).status).toBe(429);
  expect((await faults.around(request(), proper)).status).toBe(500);
  expect((await faults.around(request(), proper)).status).toBe(200);
});

test('waits on the clock it was given and then answers properly', async () => {
  const slept: number[] = [];
  const faults = faultQueue(recordingClock(slept));
  faults.plan({ kind: 'slow', ms: 20_000 });
  const response = await faults.around(new Request('http://hr.example/'), proper);
  expect(await response.json()).toEqual({ people: [1, 2, 3], next: '/own' });
  expect(slept).toEqual([20_000]);
});

test('truncates, empties and rewrites the body of the proper answer', async () => {
  const faults = faultQueue(recordingClock([]));
  faults.plan({ kind: 'truncate', bytes: 8 });
  faults.plan({ kind: 'empty_body' });
  faults.plan({ kind: 'rewrite', rewrite: () => ({ next: 'https://elsewhere.example/people' }) });
  const text = async () => await (await faults.around(new Request('http://hr.example/'), proper)).text();
  expect(await text()).toBe('{"people');
  expect(await text()).toBe('');
  expect(JSON.parse(await text())).toEqual({ next: 'https://elsewhere.example/people' });
});

test('breaks the connection after the bytes asked for', async () => {
  const faults = faultQueue(recordingClock([]));
  faults.plan({ kind: 'cut', bytes: 4 });
  const response = await faults.around(new Request('http://hr.example/'), proper);
  await expect(response.text()).rejects.toThrow('broke the connection');
});

function recordingClock(slept: number[]) {
  return { now: () => new Date(0), sleep: (ms: number) => Promise.resolve(void slept.push(ms)) };
}
