import { expect, test } from 'vitest';
import type { SetupCheckReport } from '../api/wire.ts';
import { type CheckJudgement, judgeCheck } from './judge-check.ts';

const good: SetupCheckReport = {
  is_passed: true,
  steps: [{ name: 'login', ok: true, message: '', code: null }],
  fields: [field('email', 'readable'), field('birthday', 'empty_in_sample')],
  excess: [],
  sample: 25,
};

function field(
  name: string,
  state: SetupCheckReport['fields'][number]['state'],
  isRequired = false,
): SetupCheckReport['fields'][number] {
  return { field: name, label: null, state, is_required: isRequired, filled: 0, repair: null };
}

function failed(code: string): Partial<SetupCheckReport> {
  return { steps: [{ name: 'login', ok: false, message: '', code }] };
}

const excess: SetupCheckReport['excess'] = [
  { name: 'employees:write', kind: 'write', repair: { en: '', nl: '', de: '' } },
];

test.each<[CheckJudgement, Partial<SetupCheckReport>]>([
  ['good', {}],
  ['too-much', { excess }],
  ['partly', { excess, fields: [field('birthday', 'not_readable')] }],
  ['missing', { fields: [field('enrollment_status', 'not_readable', true)] }],
  ['missing', { ...failed('SCOPE_MISSING'), excess }],
  ['nothing', { ...failed('SCOPE_MISSING'), fields: [field('email', 'not_readable')] }],
  ['failed', { ...failed('SOURCE_DOWN'), fields: [field('email', 'unknown')] }],
  ['failed', failed('SOURCE_DOWN')],
  ['refused', { ...failed('CRED_REJECTED'), excess }],
])('U1 a check is judged by the worst that it found: %s', (judgement, found) => {
  expect(judgeCheck({ ...good, ...found })).toBe(judgement);
});
