import { describe, expect, test } from 'vitest';
import type { ScopeCounts } from '../api/wire.ts';
import { choiceOf, lackOf, likelyAccepted, matching, type ScopeChoice, scopeOf } from './choice.ts';

const everybody = choiceOf({});
const some = (values: Partial<ScopeChoice>): ScopeChoice => ({ ...everybody, isEverybody: false, ...values });

const counts: ScopeCounts = {
  people: 100,
  attribute: {
    name: 'takes_part',
    values: [
      { value: 'Ja ', name: null, people: 60 },
      { value: 'Nee', name: null, people: 30 },
      { value: '', name: null, people: 10 },
    ],
  },
  companies: [
    { value: '1', name: 'One', people: 70 },
    { value: '2', name: 'Two', people: 30 },
  ],
  departments: [],
  employment_types: [],
  statuses: [],
  is_complete: true,
};

describe('the choice of people', () => {
  test.each<[string, Parameters<typeof choiceOf>[0]]>([
    ['everybody', {}],
    ['an attribute', { attribute: { name: 'takes_part', accepted: ['Ja'] } }],
    ['companies and departments', { companies: ['1'], departments: ['Groen', 'Blauw'] }],
    ['a kind of employment', { employment_types: ['internal'] }],
  ])('sends %s back as it came', (_name, scope) => {
    expect(scopeOf(choiceOf(scope))).toEqual(scope);
  });

  test('sends nothing of what was chosen before when everybody is included after all', () => {
    expect(scopeOf({ ...some({ companies: ['1'] }), isEverybody: true })).toEqual({});
  });

  test.each<[ScopeChoice, ReturnType<typeof matching>]>([
    [everybody, { people: 100, isExact: true }],
    [some({ companies: ['2'] }), { people: 30, isExact: true }],
    [some({ attribute: 'takes_part', accepted: ['ja'] }), { people: 60, isExact: true }],
    [some({ attribute: 'takes_part', accepted: ['ja'], companies: ['2'] }), { people: 30, isExact: false }],
    [some({ attribute: 'another', accepted: ['ja'] }), undefined],
  ])('counts one rule exactly, several at most, and nothing that was not counted', (choice, match) => {
    expect(matching(choice, counts)).toEqual(match);
  });

  test('lacks something until there is a rule, and a value for an attribute', () => {
    expect(lackOf(everybody)).toBeUndefined();
    expect(lackOf(some({}))).toBe('nothing-chosen');
    expect(lackOf(some({ attribute: 'takes_part' }))).toBe('no-value');
    expect(lackOf(some({ attribute: 'takes_part', accepted: ['Ja'] }))).toBeUndefined();
    expect(lackOf(some({ departments: ['Groen'] }))).toBeUndefined();
  });

  test('takes the values that say yes to begin with', () => {
    expect(likelyAccepted(['Nein', ' JA', 'true', 'maybe'])).toEqual([' JA', 'true']);
  });
});
