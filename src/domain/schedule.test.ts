import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { nextMidnight, nextSlot, parseTimes, retryMinutes, spreadSeconds } from './schedule.ts';

const amsterdam = 'Europe/Amsterdam';

function next(times: string[], after: string, last?: string, timeZone = amsterdam): string {
  const slot = nextSlot({ times, timeZone }, { after: new Date(after), last });
  return `${slot.label} ${slot.at.toISOString()}`;
}

test.each([
  ['2026-01-10T02:59:59Z', '2026-01-10T04:00 2026-01-10T03:00:00.000Z'],
  ['2026-01-10T03:00:00Z', '2026-01-11T04:00 2026-01-11T03:00:00.000Z'],
  ['2026-07-10T01:00:00Z', '2026-07-10T04:00 2026-07-10T02:00:00.000Z'],
])('gives the first time of day after %s', (after, expected) => {
  expect(next(['04:00'], after)).toBe(expected);
});

describe('K12 a change of the clocks', () => {
  it('runs a time that does not exist once, as far behind the gap as it lay behind its beginning', () => {
    expect(next(['02:30'], '2026-03-28T23:00:00Z')).toBe('2026-03-29T02:30 2026-03-29T01:30:00.000Z');
    expect(next(['02:30'], '2026-03-29T01:30:00Z', '2026-03-29T02:30')).toBe(
      '2026-03-30T02:30 2026-03-30T00:30:00.000Z',
    );
  });

  it('runs a time that comes twice once, the first time', () => {
    expect(next(['02:30'], '2026-10-24T23:00:00Z')).toBe('2026-10-25T02:30 2026-10-25T00:30:00.000Z');
    expect(next(['02:30'], '2026-10-25T00:30:00Z', '2026-10-25T02:30')).toBe(
      '2026-10-26T02:30 2026-10-26T01:30:00.000Z',
    );
  });

  it('makes one run of two times that fall on one instant, and loses none that lies between', () => {
    const times = ['02:30', '03:00', '03:30'];
    const ran = [];
    let slot = nextSlot({ times, timeZone: amsterdam }, { after: new Date('2026-03-28T23:00:00Z') });
    while (slot.label < '2026-03-30') {
      ran.push(slot.at.toISOString());
      slot = nextSlot({ times, timeZone: amsterdam }, { after: slot.at, last: slot.label });
    }
    expect(ran).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-29T01:30:00.000Z']);
  });

  it('does not repeat a local day that ran when the zone moves west, nor skip one when it moves east', () => {
    expect(next(['04:00'], '2026-03-02T03:05:00Z', '2026-03-02T04:00', 'America/New_York')).toBe(
      '2026-03-03T04:00 2026-03-03T09:00:00.000Z',
    );
    expect(next(['04:00'], '2026-03-02T03:05:00Z', '2026-03-02T04:00', 'Asia/Tokyo')).toBe(
      '2026-03-03T04:00 2026-03-02T19:00:00.000Z',
    );
  });
});

describe('K11 a clock that steps', () => {
  it('gives no slot again after a step back', () => {
    expect(next(['04:00'], '2026-03-01T03:05:00Z', '2026-03-02T04:00')).toContain('2026-03-03T04:00');
  });

  it('does not wait for years when the clock was wrong by years', () => {
    expect(next(['04:00'], '2026-03-02T12:00:00Z', '2036-03-02T04:00')).toContain('2026-03-03T04:00');
  });
});

test('K13 after days without a run the next slot is one, not each that was missed', () => {
  expect(next(['04:00'], '2026-03-06T12:00:00Z', '2026-03-02T04:00')).toContain('2026-03-07T04:00');
});

const zones = fc.constantFrom(
  amsterdam,
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'UTC',
);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const instant = fc.date({
  min: new Date('2011-12-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});

test('K12 each local day and time comes exactly once, in any zone and over any change of the clocks', () => {
  fc.assert(
    fc.property(zones, fc.array(time, { minLength: 1, maxLength: 4 }), instant, (timeZone, texts, start) => {
      const times = parseTimes(texts) ?? [];
      const labels = new Set<string>();
      const instants: number[] = [];
      let slot = nextSlot({ times, timeZone }, { after: start });
      const days = new Map<string, number>();
      for (let count = 0; count < times.length * 10; count += 1) {
        expect(labels.has(slot.label)).toBe(false);
        labels.add(slot.label);
        instants.push(slot.at.getTime());
        const day = slot.label.slice(0, 10);
        days.set(day, (days.get(day) ?? 0) + 1);
        slot = nextSlot({ times, timeZone }, { after: slot.at, last: slot.label });
      }
      expect(instants.toSorted((one, other) => one - other)).toEqual(instants);
      // Whole days between the first and the last: every time, but where two fall on one instant.
      const missing = [...days.values()].slice(1, -1).filter((ran) => ran < times.length).length;
      expect(missing).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

test('K11 K13 whatever the clock does, a slot runs once and the next one is at most three days ahead', () => {
  const steps = fc.array(fc.integer({ min: -30 * 3600, max: 80 * 3600 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(zones, time, instant, steps, (timeZone, at, start, jumps) => {
      const schedule = { times: [at], timeZone };
      const ran = new Set<string>();
      let now = start.getTime();
      let slot = nextSlot(schedule, { after: start });
      let last: string | undefined;
      let newest = now;
      for (const jump of jumps) {
        now = Math.max(now + jump * 1000, newest - 86_400_000); // back by a day at most
        newest = Math.max(newest, now);
        if (slot.at.getTime() > now) continue;
        expect(ran.has(slot.label)).toBe(false);
        ran.add(slot.label);
        last = slot.label;
        slot = nextSlot(schedule, { after: new Date(now), last });
        expect(slot.at.getTime()).toBeGreaterThan(now);
        expect(slot.at.getTime() - now).toBeLessThan(3 * 86_400_000);
      }
    }),
    { numRuns: 200 },
  );
});

test('takes times of day, sorted and once each', () => {
  expect(parseTimes(['12:30', '04:00', '12:30'])).toEqual(['04:00', '12:30']);
  for (const wrong of [
    [],
    ['4:00'],
    ['24:00'],
    ['04:60'],
    ['04:00:00'],
    Array.from({ length: 25 }, (_, at) => `00:${10 + at}`),
  ])
    expect(parseTimes(wrong)).toBeUndefined();
});

test('finds the first instant of the next local day, also where there is no midnight', () => {
  expect(nextMidnight(new Date('2026-03-28T22:59:00Z'), amsterdam).toISOString()).toBe(
    '2026-03-28T23:00:00.000Z',
  );
  expect(nextMidnight(new Date('2018-11-03T12:00:00Z'), 'America/Sao_Paulo').toISOString()).toBe(
    '2018-11-04T03:00:00.000Z',
  );
});

test('spreads many connections evenly, and one always by the same', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `connection ${index}`);
  const minutes = Array.from({ length: 15 }, () => 0);
  for (const id of ids) {
    const seconds = spreadSeconds(id, 15);
    expect(spreadSeconds(id, 15)).toBe(seconds);
    const minute = Math.floor(seconds / 60);
    minutes[minute] = (minutes[minute] ?? 0) + 1;
  }
  expect(Math.min(...minutes)).toBeGreaterThan(550);
  expect(Math.max(...minutes)).toBeLessThan(800);
  expect(spreadSeconds('any', 0)).toBe(0);
});

test('tries again after 5, 30 and 120 minutes, then at the next time of day', () => {
  expect([1, 2, 3, 4, 40].map(retryMinutes)).toEqual([5, 30, 120, undefined, undefined]);
});
