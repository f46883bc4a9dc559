import { expect, test } from 'vitest';
import { endpoints } from '../src/api/endpoints.ts';
import { auditActionsEnglish } from '../web/console/text/audit-actions.ts';

/** The way back from the identity provider is no endpoint, and stands in the log all the same. */
const beside = ['endOidcSignIn'];

const words: Record<string, string> = auditActionsEnglish.auditAction;

test('the console has words for every endpoint, for of each a refusal may be written down, and for nothing else', () => {
  const actions = [...endpoints.map(({ id }) => id), ...beside];
  expect(Object.keys(words).toSorted()).toEqual(actions.toSorted());
});

test('the words of an action are of that action only: the filter goes by them', () => {
  const all = Object.values(words);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((one) => !/^[A-Z][a-z-]+:? [a-z]/.test(one) || one.includes('  '))).toEqual([]);
});
