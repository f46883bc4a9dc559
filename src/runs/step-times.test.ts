import { expect, it } from 'vitest';
import { noCounts } from './run-record.ts';
import { StepTimes } from './step-times.ts';

async function* twoPages(): AsyncGenerator<number> {
  yield 1;
  yield 2;
}

it('lists the steps in the order of the pipeline, each with what it counted, and the step under way', async () => {
  const times = new StepTimes();
  const seen: number[] = [];
  await times.over('accept', async () => {
    await times.over('compare', async () => {
      for await (const page of times.pages('read', twoPages()))
        seen.push(times.during('normalise', () => page));
    });
    const listed = times.list({ ...noCounts, read: 2, added: 1 });
    expect(listed.map(({ step }) => step)).toEqual(['read', 'normalise', 'compare', 'accept']);
    expect(listed[0]?.counts).toEqual({ records: 2 });
    expect(listed[3]?.counts).toEqual({ changes: 1 });
  });
  expect(seen).toEqual([1, 2]);
});

it('gives a step only the time that was its own', async () => {
  let now = 0;
  const times = new StepTimes(() => now);
  await times.over('compare', async () => {
    now += 5;
    times.during('normalise', () => {
      now += 30;
    });
    now += 7;
  });
  expect(times.list(noCounts).map(({ step, ms }) => [step, ms])).toEqual([
    ['normalise', 30],
    ['compare', 12],
  ]);
});

it('ends the source of its pages when nobody takes more of them', async () => {
  let isEnded = false;
  async function* pages(): AsyncGenerator<number> {
    try {
      yield 1;
      yield 2;
    } finally {
      isEnded = true;
    }
  }
  for await (const _page of new StepTimes().pages('read', pages())) break;
  expect(isEnded).toBe(true);
});
