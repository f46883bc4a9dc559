import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEmployee, anEmployment, day } from '../../test/support/employee-builders.ts';
import { changedFields } from './compare.ts';
import { contentHash, mappingVersion } from './content-hash.ts';
import type { Employee } from './employee.ts';
import { employmentFields, personFields } from './employee.ts';
import { Mapping } from './mapping.ts';

describe('the content hash', () => {
  it('is 43 characters and the same for the same values in another order', () => {
    const employee = anEmployee({ custom: { a: 1, b: ['x'] } });
    const turned = Object.fromEntries(
      Object.entries({ ...employee, custom: { b: ['x'], a: 1 } }).toReversed(),
    ) as unknown as Employee; // same keys
    expect(contentHash(employee, 'v1')).toMatch(/^[\w-]{43}$/);
    expect(contentHash(turned, 'v1')).toBe(contentHash(employee, 'v1'));
  });

  it.each(personFields.filter((field) => field !== 'weekly_hours'))('notices %s', (field) => {
    const changed = { ...anEmployee(), [field]: 'something else' };
    expect(contentHash(changed, 'v1')).not.toBe(contentHash(anEmployee(), 'v1'));
  });

  it.each(employmentFields)('notices employments.%s', (field) => {
    const changed = anEmployee({ employments: [{ ...anEmployment(), [field]: 'something else' }] });
    expect(contentHash(changed, 'v1')).not.toBe(contentHash(anEmployee(), 'v1'));
  });

  it.each([
    ['weekly hours', { weekly_hours: 0 }],
    ['custom', { custom: { a: 1 } }],
    ['the type of a custom value', { custom: { a: '1' } }],
    ['one employment more', { employments: [anEmployment(), anEmployment({ external_id: 'C2' })] }],
    ['the same text in another field', { email: 'Noor', first_name: 'noor.jansen@firm.example' }],
  ])('notices %s', (_, values) => {
    const all = [{}, { custom: { a: 1 } }, { custom: { a: '1' } }].filter(
      (other) => JSON.stringify(other) !== JSON.stringify(values),
    );
    for (const other of all)
      expect(contentHash(anEmployee(values), 'v1')).not.toBe(contentHash(anEmployee(other), 'v1'));
  });

  it('differs under another mapping version', () => {
    expect(contentHash(anEmployee(), 'v1')).not.toBe(contentHash(anEmployee(), 'v2'));
  });

  it('is equal exactly when no field differs', () => {
    const few = fc.record({
      email: fc.constantFrom('a', 'b'),
      birthday: fc.constantFrom(day('2000-01-01'), day('2000-02-29')),
      custom: fc.constantFrom({ a: 1 }, { b: 1 }, { a: [] }),
    });
    fc.assert(
      fc.property(few, few, (a, b) => {
        const [left, right] = [anEmployee(a), anEmployee(b)];
        return (
          (contentHash(left, 'v') === contentHash(right, 'v')) === (changedFields(left, right).length === 0)
        );
      }),
    );
  });
});

describe('the mapping version', () => {
  const base = {
    off: ['email', 'phone'],
    custom: { a: { from: 'A' }, b: { from: 'B' } },
    employment_types: { X: 'y' },
  };
  it.each([
    ['the order of what is off', { ...base, off: ['phone', 'email', 'phone'] }],
    ['the order of custom', { ...base, custom: { b: { from: 'B' }, a: { from: 'A' } } }],
  ])('is the same for %s', (_, other) => {
    expect(mappingVersion(Mapping.parse(other), '1')).toBe(mappingVersion(Mapping.parse(base), '1'));
  });

  it.each([
    ['a field less', { ...base, off: ['email', 'phone', 'title'] }],
    ['a field from elsewhere', { ...base, fields: { title: 'T' } }],
    ['a custom from elsewhere', { ...base, custom: { ...base.custom, a: { from: 'C' } } }],
    [
      'a reason where there was none',
      { ...base, custom: { ...base.custom, a: { from: 'A', reason: 'agreed' } } },
    ],
    ['another type', { ...base, employment_types: { X: 'z' } }],
  ])('is another one for %s', (_, other) => {
    expect(mappingVersion(Mapping.parse(other), '1')).not.toBe(mappingVersion(Mapping.parse(base), '1'));
  });

  it('does not move when the wording of a reason does', () => {
    const reasoned = (reason: string) =>
      mappingVersion(Mapping.parse({ custom: { a: { from: 'A', reason } } }), '1');
    expect(reasoned('agreed')).toBe(reasoned('agreed with the works council'));
  });

  it('is another one for another connector version', () => {
    expect(mappingVersion(Mapping.parse(base), '2')).not.toBe(mappingVersion(Mapping.parse(base), '1'));
  });
});
