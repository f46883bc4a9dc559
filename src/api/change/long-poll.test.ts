import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anEmployee, logChange } from '../../../test/support/accepted-list.ts';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { type Clock, systemClock } from '../../platform/clock.ts';

/** Sleeps that nothing but their signal or `wake` ends, so that a test sees what ended them. */
class SleepingClock implements Clock {
  #sleeping = new Set<() => void>();
  readonly #seen = new EventTarget();

  now(): Date {
    return systemClock.now();
  }

  sleep(_ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#sleeping.delete(end);
        this.#seen.dispatchEvent(new Event('changed'));
        if (signal?.aborted) reject(signal.reason);
        else resolve();
      };
      this.#sleeping.add(end);
      signal?.addEventListener('abort', end, { once: true });
      this.#seen.dispatchEvent(new Event('changed'));
    });
  }

  wake(): void {
    for (const end of this.#sleeping) end();
  }

  async until(sleepers: number): Promise<void> {
    while (this.#sleeping.size !== sleepers) await once(this.#seen, 'changed');
  }
}

let api: ApiWorld;
let url: string;
const clock = new SleepingClock();

beforeAll(async () => {
  api = await apiWorld({ deps: { clock } });
  url = await api.server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api[Symbol.asyncDispose]());

function waiting(signal?: AbortSignal, token = api.token): Promise<Response> {
  const query = `connection_id=${api.first.connection.id}&wait=30`;
  return fetch(`${url}/v1/changes?${query}`, {
    headers: { authorization: `Bearer ${token}` },
    ...(signal && { signal }),
  });
}

test('a change that comes while somebody waits is given as soon as it is seen', async () => {
  const answer = waiting();
  await clock.until(1);
  await logChange(api.db, api.deps.ids, {
    connectionId: api.first.connection.id,
    employeeId: api.deps.ids.next(),
    externalId: 'E1',
    type: 'added',
    employee: anEmployee({ external_id: 'E1' }),
  });
  const given = answer.then((response) => response.json() as Promise<{ data: unknown[] }>);
  // Other tests' transactions may hold the change back for another look.
  const looking = setInterval(() => clock.wake(), 5);
  expect((await given).data).toMatchObject([{ external_id: 'E1', sequence: 1 }]);
  clearInterval(looking);
  await api.db.kysely.deleteFrom('changes').execute();
  await api.db.kysely.updateTable('connections').set({ last_sequence: 0 }).execute();
});

test('a wait ends when whoever asked goes away', async () => {
  const gone = new AbortController();
  const answer = waiting(gone.signal);
  await clock.until(1);
  gone.abort();
  await expect(answer).rejects.toThrow();
  await clock.until(0);
});

test('A27 one caller has ten requests at most that wait, others have theirs, and who does not wait is answered', async () => {
  const gone = new AbortController();
  const answers = Array.from({ length: 10 }, () => waiting(gone.signal));
  await clock.until(10);
  const refused = await waiting();
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: 'WAITS_TOO_MANY', details: { at_once: 10 } });
  const path = `/v1/connections/${api.first.connection.id}/changes`;
  expect((await api.ask('GET', `${path}?wait=30`)).status).toBe(429);
  expect((await api.ask('GET', path)).status).toBe(200);
  const other = waiting(gone.signal, api.first.token);
  await clock.until(11);
  gone.abort();
  await Promise.all([...answers, other].map((answer) => expect(answer).rejects.toThrow()));
  await clock.until(0);
  // A place is given back a moment after its wait has ended.
  const looking = setInterval(() => clock.wake(), 5);
  await expect
    .poll(async () => (await api.ask('GET', `${path}?wait=1`)).status, { timeout: 15_000 })
    .toBe(200);
  clearInterval(looking);
});

test('a wait ends with an empty page when the server stops', async () => {
  const answers = [waiting(), waiting()];
  await clock.until(2);
  const closed = api.server.close();
  for (const answer of await Promise.all(answers)) {
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ data: [], has_more: false, cursor: expect.any(String) });
  }
  await clock.until(0);
  await closed;
});
