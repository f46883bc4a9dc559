import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClientAt, startOfTest } from '../../test/fault-server/read-client-at.ts';
import { type ScriptedAnswer, scriptedNetwork } from '../../test/fault-server/scripted-network.ts';
import { retryAfterMs } from '../platform/retry-after.ts';

const asked = { template: '/people/{id}', schema: (json: unknown) => json };
const ok = { json: { ok: true } };
const hour = 3_600_000;

function reading(script: (ScriptedAnswer | Error)[], budgetMs = hour) {
  const network = scriptedNetwork(...script);
  const client = readClientAt('https://hr.test', { network, budgetMs });
  return {
    ...client,
    network,
    outcome: client.http.get('/people/17', asked).catch((error: unknown) => error),
  };
}

function tooMany(retryAfter?: string): ScriptedAnswer {
  return { status: 429, ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }) };
}

describe('retrying', () => {
  it('N12 waits as long as Retry-After says', async () => {
    const { outcome, clock } = reading([tooMany('120'), ok]);
    expect(await outcome).toEqual({ ok: true });
    const waited = clock.now().getTime() - Date.parse(startOfTest);
    expect(waited).toBeGreaterThanOrEqual(120_000);
    expect(waited).toBeLessThan(122_000);
  });

  it('N13 waits until the HTTP date', async () => {
    const { outcome, clock } = reading([tooMany('Mon, 02 Mar 2026 04:05:00 GMT'), ok]);
    expect(await outcome).toEqual({ ok: true });
    expect(clock.now().getTime() - Date.parse('2026-03-02T04:05:00Z')).toBeGreaterThanOrEqual(0);
  });

  it.each([
    'Mon, 02 Mar 2026 03:00:00 GMT',
    '-5',
    'abc',
    '',
    '0',
    '1e9',
    '2025-01-01',
    'NaN',
    '99999999999999999999',
  ])('N13 waits its own time when Retry-After is %j', async (header) => {
    const { outcome, clock } = reading([tooMany(header), ok]);
    expect(await outcome).toEqual({ ok: true });
    expect(clock.waits).toEqual([750]);
  });

  it('N13 ends the read when told to wait for ten years, and says until when', async () => {
    const tenYears = 10 * 365 * 24 * 3600;
    const { outcome, clock, network } = reading([tooMany(String(tenYears)), ok]);
    expect(await outcome).toMatchObject({ code: 'SOURCE_RATE_LIMITED', until: expect.any(Date) });
    expect(((await outcome) as { until: Date }).until.getUTCFullYear()).toBe(2036);
    expect(clock.waits).toEqual([]);
    expect(network.requests).toHaveLength(1);
  });

  it('N14 backs off exponentially from a 429 without end, and stays within the budget', async () => {
    const { outcome, clock, ledger } = reading([tooMany()], 600_000);
    expect(await outcome).toMatchObject({ code: 'SOURCE_RATE_LIMITED' });
    expect(clock.waits.slice(0, 8)).toEqual([750, 1500, 3000, 6000, 12_000, 24_000, 45_000, 45_000]);
    expect(clock.now().getTime() - Date.parse(startOfTest)).toBeLessThan(600_000);
    expect(ledger.entries.at(-1)).toMatchObject({ status: 429, outcome: 'failed' });
  });

  it.each([408, 425, 500, 502, 503, 504])('N16 asks again after %i', async (status) => {
    const { outcome, network } = reading([{ status }, ok]);
    expect(await outcome).toEqual({ ok: true });
    expect(network.requests).toHaveLength(2);
  });

  it('reports the last status when no attempt helps', async () => {
    const { outcome, network } = reading([{ status: 502 }]);
    expect(await outcome).toMatchObject({
      code: 'SOURCE_DOWN',
      details: { status: 502, path: '/people/{id}' },
    });
    expect(network.requests).toHaveLength(8);
  });

  it.each(['check', 'explain'] as const)('asks three times for %s, where somebody waits', async (purpose) => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const network = scriptedNetwork(refused);
    const { http, clock } = readClientAt('https://hr.test', { network, purpose });
    await expect(http.get('/people/17', asked)).rejects.toMatchObject({ code: 'SOURCE_DOWN' });
    expect(network.requests).toHaveLength(3);
    expect(clock.now().getTime() - Date.parse(startOfTest)).toBeLessThan(10_000);
  });

  it('honours Retry-After of a 503, also above the budget', async () => {
    const { outcome } = reading([{ status: 503, headers: { 'retry-after': '7200' } }, ok]);
    expect(await outcome).toMatchObject({ code: 'SOURCE_RATE_LIMITED' });
  });

  it.each([400, 405, 409, 422, 501, 204, 206, 304])('does not retry %i', async (status) => {
    const { outcome, network } = reading([{ status }, ok]);
    expect(await outcome).toMatchObject({ details: { status, path: '/people/{id}', host: 'hr.test' } });
    expect(network.requests).toHaveLength(1);
  });

  it('begins nothing when the budget is used up', async () => {
    const { outcome, network } = reading([ok], 0);
    expect(await outcome).toMatchObject({ code: 'SOURCE_DOWN' });
    expect(network.requests).toHaveLength(0);
  });

  it('gives undefined for 404 and 410 only where something may be missing', async () => {
    for (const status of [404, 410]) {
      const { http } = readClientAt('https://hr.test', { network: scriptedNetwork({ status }) });
      expect(await http.find('/people/17', asked)).toBeUndefined();
      await expect(http.get('/people/17', asked)).rejects.toMatchObject({
        code: 'SOURCE_SHAPE_CHANGED',
        details: { status },
      });
    }
  });

  it('keeps codes of a network error and not what it says', async () => {
    const error = Object.assign(new Error('Femke de Vries'), { code: 'ECONNRESET', data: 'Femke' });
    const { outcome } = reading([error], 500);
    const said = await outcome;
    expect(said).toMatchObject({ code: 'SOURCE_DOWN', cause: { message: 'Error: ECONNRESET' } });
    expect(JSON.stringify(said, Object.getOwnPropertyNames(said))).not.toContain('Femke');
  });

  it('writes every attempt with its bytes and without the query', async () => {
    const network = scriptedNetwork({ status: 503 }, ok);
    const { http, ledger } = readClientAt('https://hr.test', { network });
    await http.get('/people/17', { ...asked, query: { email: 'femke@voorbeeld.test' } });
    expect(ledger.entries).toEqual([
      {
        at: new Date(startOfTest),
        purpose: 'test',
        method: 'GET',
        pathTemplate: '/people/{id}',
        status: 503,
        outcome: 'retried',
        bytes: 2,
        ms: 0,
      },
      {
        at: new Date(Date.parse(startOfTest) + 750),
        purpose: 'test',
        method: 'GET',
        pathTemplate: '/people/{id}',
        status: 200,
        outcome: 'ok',
        bytes: 11,
        ms: 0,
      },
    ]);
  });
});

describe('Retry-After', () => {
  it('N13 is never negative, never endless, whatever is sent', () => {
    const now = new Date(startOfTest);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.integer().map(String),
          fc.date({ noInvalidDate: true }).map((one) => one.toUTCString()),
        ),
        (header) => {
          const ms = retryAfterMs(header, now);
          expect(ms === undefined || (ms > 0 && !Number.isNaN(new Date(now.getTime() + ms).getTime()))).toBe(
            true,
          );
        },
      ),
    );
  });

  it.each(['Mon, 02 Mar 2026 04:00:30 GMT', 'Monday, 02-Mar-26 04:00:30 GMT', 'Mon Mar  2 04:00:30 2026'])(
    'N13 reads %s',
    (header) => {
      expect(retryAfterMs(header, new Date(startOfTest))).toBe(30_000);
    },
  );
});
