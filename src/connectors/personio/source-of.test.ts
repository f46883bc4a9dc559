import { expect, test } from 'vitest';
import { fields } from './fields.ts';
import { Settings } from './schema.ts';
import { sourceOf } from './source-of.ts';

const v1 = Settings.parse({ api_version: 'v1' });
const v2 = Settings.parse({ api_version: 'v2' });

test.each([
  ['employments.start_date', 'hire_date', 'employment.employment_start_date', 'Hire date'],
  ['department', 'department', 'employment.org_units', 'Department'],
  ['first_name', 'first_name', 'first_name', 'First name'],
  ['birthday', 'date_of_birth', 'date_of_birth', 'Birthday'],
  ['enrollment_status', 'status', 'employment.status, else status', 'Status'],
] as const)(
  'says where %s comes from in the version that is read, as Personio names it',
  (field, older, newer, label) => {
    expect(sourceOf(field, v1)).toMatchObject({ source: older, label: { en: label } });
    expect(sourceOf(field, v2)).toMatchObject({ source: newer, label: { en: label } });
  },
);

test('names the one that the settings choose, and what stands in for it', () => {
  const chosen = { first_name_source: 'preferred_name', end_date: 'last_working_day' } as const;
  expect(sourceOf('first_name', { ...v1, ...chosen })).toMatchObject({
    source: 'preferred_name, else first_name',
    label: { en: 'Preferred name, else First name' },
  });
  expect(sourceOf('employments.offboarding_date', { ...v1, ...chosen })?.source).toBe(
    'last_working_day, else termination_date',
  );
  expect(sourceOf('employments.offboarding_date', v1)?.source).toBe('termination_date');
  // An attribute of the account’s own has no name that we know.
  expect(sourceOf('birthday', { ...v1, birthday_attribute: 'dynamic_12' })).toEqual({ source: 'dynamic_12' });
});

test('reads no company unless the settings say so, and every other field', () => {
  for (const settings of [v1, v2]) {
    const unread = fields.map(({ field }) => field).filter((field) => !sourceOf(field, settings));
    expect(unread).toEqual(['employments.company_external_id']);
  }
  const withCompanies = { companies: 'legal_entity' } as const;
  expect(sourceOf('employments.company_external_id', { ...v1, ...withCompanies })?.source).toBe('subcompany');
});
