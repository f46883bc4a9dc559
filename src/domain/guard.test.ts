import { describe, expect, it } from 'vitest';
import { type Count, type GuardFacts, type HoldCode, judge, reasonOf } from './guard.ts';
import { GuardLimits } from './guard-limits.ts';

const limits = GuardLimits.parse({});

describe('the guard with its default limits', () => {
  const rows: [name: string, facts: Partial<GuardFacts>, codes: HoldCode[]][] = [
    ['an ordinary day', { removals: n(1), offboardings: n(1), additions: n(2) }, []],
    ['removals at the limit of 10 %', { removals: n(10) }, []],
    ['one removal more', { removals: n(11) }, ['HELD_REMOVALS']],
    ['N32 an empty list', { removals: n(100), activeAfter: 0 }, ['HELD_REMOVALS', 'HELD_SLOW_BLEED']],
    ['N33 half a list', { removals: n(50), activeAfter: 50 }, ['HELD_REMOVALS', 'HELD_SLOW_BLEED']],
    ['X23 a scope that drops 40 %', { removals: n(40) }, ['HELD_REMOVALS', 'HELD_SLOW_BLEED']],
    ['off-boardings at the limit', { offboardings: n(10) }, []],
    ['one off-boarding more', { offboardings: n(11) }, ['HELD_OFFBOARDINGS']],
    ['both together', { removals: n(8), offboardings: n(8) }, ['HELD_SLOW_BLEED']],
    ['fifteen in a week', { removals: n(5), removedLast7Days: 10 }, []],
    ['sixteen in a week', { removals: n(5), removedLast7Days: 11 }, ['HELD_SLOW_BLEED']],
    ['a day without losses after a bad week', { removedLast7Days: 60 }, []],
    ['additions at the limit of 30 %', { additions: n(30) }, []],
    ['one addition more', { additions: n(31) }, ['HELD_CREATES']],
    [
      'the first live run adds everybody',
      { base: 0, activeAfter: 100, additions: n(100), firstLive: true },
      [],
    ],
    ['X15 e-mail changes at the limit', { emailChanges: n(10) }, []],
    ['X15 one e-mail change more', { emailChanges: n(11) }, ['HELD_EMAIL_CHANGES']],
    ['X17 id changes at the limit', { idChanges: n(5) }, []],
    ['X17 one id change more', { idChanges: n(6) }, ['HELD_ID_CHURN']],
    ['X14 invalid records at the limit', { invalid: n(20) }, []],
    ['X14 one invalid record more', { invalid: n(21) }, ['HELD_FINDINGS']],
    ['5 % invalid of a thousand read', { invalid: n(50), peopleRead: 1000 }, []],
    ['X19 a field emptied for 5 %', { wiped: [wipe(5, 100)] }, []],
    ['X19 a field emptied for more', { wiped: [wipe(6, 100)] }, ['HELD_FIELD_WIPE']],
    ['a field that was rare is judged by those who had it', { wiped: [wipe(3, 4)] }, ['HELD_FIELD_WIPE']],
    [
      'N22 a field unreadable for everybody, filled for one',
      { wiped: [{ ...wipe(1, 1), unreadableForEverybody: true }] },
      ['HELD_FIELD_WIPE'],
    ],
    [
      'N22 a field unreadable for everybody, never filled',
      { wiped: [{ ...wipe(0, 0), unreadableForEverybody: true }] },
      [],
    ],
  ];
  it.each(rows)('%s', (_, facts, codes) => {
    expect(judge(factsOf(facts), limits).map(({ code }) => code)).toEqual(codes);
  });
});

describe('a small customer', () => {
  it.each([
    ['3 of 5 gone', { base: 5, activeAfter: 2, removals: n(3) }, ['HELD_REMOVALS']],
    ['2 of 5 gone', { base: 5, activeAfter: 3, removals: n(2) }, []],
    ['2 of 2 gone', { base: 2, activeAfter: 0, removals: n(2) }, ['HELD_REMOVALS']],
    ['the only one gone', { base: 1, activeAfter: 0, removals: n(1) }, ['HELD_REMOVALS']],
    ['the only one off-boarded', { base: 1, activeAfter: 0, offboardings: n(1) }, ['HELD_REMOVALS']],
    [
      'the only one leaves and another comes',
      { base: 1, activeAfter: 1, offboardings: n(1), additions: n(1) },
      [],
    ],
    ['nobody there yet', { base: 0, activeAfter: 0 }, []],
    ['X22 six new ones at once', { base: 2, activeAfter: 8, additions: n(6) }, ['HELD_CREATES']],
  ] as const)('N32 %s', (_, facts, codes) => {
    expect(judge(factsOf({ ...facts, peopleRead: facts.base }), limits).map(({ code }) => code)).toEqual(
      codes,
    );
  });

  it('can set its own limits', () => {
    const strict = GuardLimits.parse({ removals: { count: 0, percent: 0 } });
    expect(judge(factsOf({ removals: n(1) }), strict)).toMatchObject([{ code: 'HELD_REMOVALS' }]);
  });
});

describe('the first live run', () => {
  const approved = { people: 100, missing: n(0), extra: n(0), changed: n(0) };
  it.each([
    ['equal to the export', {}, 0],
    ['ten missing', { missing: n(10) }, 0],
    ['eleven missing', { missing: n(11) }, 1],
    ['thirty new', { extra: n(30) }, 0],
    ['thirty-one new', { extra: n(31) }, 1],
    ['eleven with other values', { changed: n(11) }, 1],
  ])('%s', (_, difference, holds) => {
    const facts = factsOf({
      base: 0,
      firstLive: true,
      additions: n(100),
      exportDifference: { ...approved, ...difference },
    });
    const codes = judge(facts, limits).map(({ code }) => code);
    expect(codes).toEqual(holds === 0 ? [] : ['HELD_EXPORT_DIFFERS']);
  });
});

describe('a release', () => {
  it('passes for exactly the changeset that was released', () => {
    expect(judge(factsOf({ removals: n(50), releaseOf: { heldHash: 'a', hash: 'a' } }), limits)).toEqual([]);
  });

  it('does not pass for another changeset', () => {
    expect(judge(factsOf({ removals: n(50), releaseOf: { heldHash: 'a', hash: 'b' } }), limits)).not.toEqual(
      [],
    );
  });
});

describe('a hold', () => {
  it('has a sentence, numbers and at most ten people to look at', () => {
    const sample = Array.from({ length: 15 }, (_, index) => `E${index}`);
    const [hold] = judge(factsOf({ removals: { count: 12, sample } }), limits);
    expect(hold).toEqual({
      code: 'HELD_REMOVALS',
      sentence:
        '12 of 100 people are missing in the HR system; allowed without a decision: 2 or 10 %, whichever is more.',
      numbers: { count: 12, of: 100, out_of_scope: 0 },
      sample: sample.slice(0, 10),
    });
  });

  it.each([
    [12, '12 of 100 people would be removed, because the rule of who is included leaves them out;'],
    [
      8,
      '12 of 100 people would be removed, 8 of them because the rule of who is included leaves them out, and 4 missing in',
    ],
    [0, '12 of 100 people are missing in the HR system;'],
  ])('X23 says who is left out by the scope, and who is missing', (outOfScope, words) => {
    const [hold] = judge(factsOf({ removals: n(12), outOfScope }), limits);
    expect(hold?.sentence).toContain(words);
    expect(hold?.numbers).toEqual({ count: 12, of: 100, out_of_scope: outOfScope });
  });

  it('tells the losses of a week only where those of the day do not speak', () => {
    const both = judge(factsOf({ removals: n(40), removedLast7Days: 2, additions: n(50) }), limits);
    expect(both.map(({ code }) => code)).toEqual(['HELD_REMOVALS', 'HELD_SLOW_BLEED', 'HELD_CREATES']);
    expect(reasonOf(both)).toMatch(/^40 of 100 people are missing.*50 of 100 people would be added;[^.]*\.$/);
    expect(reasonOf(both)).not.toContain('within a week');
    const bleed = judge(factsOf({ removals: n(5), removedLast7Days: 11 }), limits);
    expect(reasonOf(bleed)).toMatch(
      /^16 of 100 people would be removed or off-boarded within a week, 11 of them before/,
    );
  });

  it('names the field that was wiped', () => {
    const [hold] = judge(
      factsOf({ wiped: [{ ...wipe(9, 9), field: 'custom.badge', unreadableForEverybody: true }] }),
      limits,
    );
    expect(hold).toMatchObject({ field: 'custom.badge', numbers: { count: 9, of: 9 } });
    expect(hold?.sentence).toContain('custom.badge');
  });

  it('lists every rule that speaks', () => {
    const facts = factsOf({
      removals: n(50),
      additions: n(50),
      emailChanges: n(50),
      wiped: [wipe(50, 100), { ...wipe(50, 100), field: 'department' }],
    });
    expect(judge(facts, limits)).toHaveLength(6);
  });
});

function n(count: number): Count {
  return { count, sample: count === 0 ? [] : ['E1'] };
}

function wipe(emptied: number, before: number): GuardFacts['wiped'][number] {
  return { field: 'email', before, emptied: n(emptied), unreadableForEverybody: false };
}

function factsOf(facts: Partial<GuardFacts>): GuardFacts {
  const none = n(0);
  return {
    base: 100,
    activeAfter: 90,
    removals: none,
    outOfScope: 0,
    offboardings: none,
    removedLast7Days: 0,
    additions: none,
    emailChanges: none,
    idChanges: none,
    wiped: [],
    invalid: none,
    peopleRead: 100,
    firstLive: false,
    ...facts,
  };
}
