import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEmployee, anEmployment, day } from '../../test/support/employee-builders.ts';
import { applyChange, changeBetween, changedFields, companyChangeBetween, removal } from './compare.ts';
import { type Employee, enrollmentStatuses } from './employee.ts';
import type { LocalDate } from './local-date.ts';

describe('comparing any two employees', () => {
  it('apply(change(a, b), a) is b', () => {
    fc.assert(
      fc.property(anyEmployee(), anyEmployee(), (a, b) => {
        const change = changeBetween(a, b);
        expect(change ? applyChange(a, change) : a).toEqual(b);
      }),
    );
  });

  it('apply works from the stored JSON of a change', () => {
    fc.assert(
      fc.property(anyEmployee(), anyEmployee(), (a, b) => {
        const change = changeBetween(a, b);
        const stored = change && { ...change, fields: JSON.parse(JSON.stringify(change.fields)) };
        expect(stored ? applyChange(a, stored) : a).toEqual(b);
      }),
    );
  });

  it('change(a, a) is undefined', () => {
    fc.assert(fc.property(anyEmployee(), (a) => changeBetween(a, structuredClone(a)) === undefined));
  });

  it('the way back has the same fields the other way round', () => {
    fc.assert(
      fc.property(anyEmployee(), anyEmployee(), (a, b) => {
        const back = changedFields(b, a).map(({ field, from, to }) => ({ field, from: to, to: from }));
        expect(changedFields(a, b)).toEqual(back);
      }),
    );
  });
});

describe('fields', () => {
  it('X1 empty is null, in the order of the fields, then employments and custom', () => {
    const before = anEmployee({ custom: { badge: 'B1' } });
    const { email: _, custom: __, ...rest } = before;
    const after = { ...rest, prefix: 'de', employments: [anEmployment({ payroll_id: 'P' })] };
    expect(changedFields(before, after)).toEqual([
      { field: 'email', from: 'noor.jansen@firm.example', to: null },
      { field: 'prefix', from: null, to: 'de' },
      { field: 'employments', from: before.employments, to: after.employments },
      { field: 'custom', from: { badge: 'B1' }, to: null },
    ]);
  });

  it('take no notice of the order of custom names and of an empty custom', () => {
    expect(
      changedFields(anEmployee({ custom: { a: 1, b: 2 } }), anEmployee({ custom: { b: 2, a: 1 } })),
    ).toEqual([]);
    expect(changedFields(anEmployee({ custom: {} }), anEmployee())).toEqual([]);
  });
});

describe('readings', () => {
  const ended = { enrollment_status: 'ended' } as const;
  const rows: [name: string, before: Partial<Employee>, after: Partial<Employee>, readings: string[]][] = [
    ['a new address has none', {}, { email: 'n.jansen@firm.example' }, []],
    ['upcoming to active has none', { enrollment_status: 'upcoming' }, {}, []],
    ['X5 ends', {}, ended, ['leaver']],
    ['X5 comes back', ended, {}, ['rehire']],
    ['another department', {}, { department: 'Sales' }, ['mover']],
    ['another title', {}, { title: 'Cook' }, ['mover']],
    ['another manager', {}, { manager_external_id: 'E9' }, ['mover']],
    ['another company', {}, { employments: [anEmployment({ company_external_id: 'F2' })] }, ['mover']],
    [
      'another employment type',
      {},
      { employments: [anEmployment({ employment_type: 'intern' })] },
      ['mover'],
    ],
    ['another payroll id has none', {}, { employments: [anEmployment({ payroll_id: 'P2' })] }, []],
    ['leaves out of another department', {}, { ...ended, department: 'Sales' }, ['leaver']],
  ];
  it.each(rows)('%s', (_, before, after, readings) => {
    expect(changeBetween(anEmployee(before), anEmployee(after))).toMatchObject({ type: 'updated', readings });
  });

  it.each(['transfer', 'rehire'] as const)('a link is read as %s, with the id from and to', (link) => {
    const after = anEmployee({
      external_id: 'E2',
      department: 'Sales',
      employments: [anEmployment({ company_external_id: 'F2' })],
    });
    const change = changeBetween(anEmployee(ended), after, { link });
    expect(change).toMatchObject({ type: 'updated', external_id: 'E2', readings: [link] });
    expect(change?.fields[0]).toEqual({ field: 'external_id', from: 'E1', to: 'E2' });
  });

  it.each([
    ['never accepted', undefined, {}, 'joiner'],
    ['was out of the scope', anEmployee(), { wasRemoved: 'scope' }, 'scope_in'],
    ['was gone', anEmployee(), { wasRemoved: 'gone' }, 'rehire'],
    ['was gone, values not known', undefined, { wasRemoved: 'gone' }, 'rehire'],
  ] as const)('added: %s', (_, before, context, reading) => {
    const after = anEmployee();
    expect(changeBetween(before, after, context)).toEqual({
      type: 'added',
      external_id: 'E1',
      readings: [reading],
      fields: [],
      employee: after,
    });
  });

  it('removed: out of the scope, or gone', () => {
    expect(removal('E1', 'scope')).toEqual({
      type: 'removed',
      external_id: 'E1',
      readings: ['scope_out'],
      reason: 'scope',
      fields: [],
    });
    expect(removal('E1', 'gone').readings).toEqual(['leaver']);
  });
});

describe('applying', () => {
  it('leaves the values of somebody who is removed', () => {
    expect(applyChange(anEmployee(), removal('E1', 'gone'))).toEqual(anEmployee());
  });

  it('refuses a change of nobody', () => {
    expect(() => applyChange(undefined, removal('E1', 'gone'))).toThrow('lacks its person');
    expect(() =>
      applyChange(anEmployee(), { type: 'added', external_id: 'E1', readings: [], fields: [] }),
    ).toThrow('lacks its person');
  });
});

describe('companies', () => {
  const firm = { external_id: 'F1', short_name: 'FIRM', full_name: 'The Firm' };
  it.each([
    ['added', undefined, firm, { type: 'added', external_id: 'F1', fields: [], company: firm }],
    ['removed', firm, undefined, { type: 'removed', external_id: 'F1', fields: [] }],
    ['unchanged', firm, { ...firm }, undefined],
    ['nothing', undefined, undefined, undefined],
    [
      'renamed',
      firm,
      { external_id: 'F1', short_name: 'FIRM' },
      {
        type: 'updated',
        external_id: 'F1',
        fields: [{ field: 'full_name', from: 'The Firm', to: null }],
        company: { external_id: 'F1', short_name: 'FIRM' },
      },
    ],
  ])('%s', (_, before, after, change) => {
    expect(companyChangeBetween(before, after)).toEqual(change);
  });
});

function anyEmployee(): fc.Arbitrary<Employee> {
  const text = fc.constantFrom('a', 'b', 'é');
  const date = fc.constantFrom<LocalDate>(day('2020-01-01'), day('2024-02-29'));
  const employment = fc.record(
    {
      external_id: text,
      payroll_id: text,
      employment_type: text,
      start_date: date,
      work_anniversary: date,
      offboarding_date: date,
      company_external_id: text,
    },
    { requiredKeys: ['external_id'] },
  );
  const custom = fc.dictionary(
    fc.constantFrom('x', 'y', 'constructor'),
    fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text)),
    { minKeys: 1 },
  );
  return fc.record(
    {
      external_id: text,
      person_code: text,
      email: text,
      private_email: text,
      first_name: text,
      prefix: text,
      last_name: text,
      birthday: date,
      enrollment_status: fc.constantFrom(...enrollmentStatuses),
      department: text,
      title: text,
      manager_external_id: text,
      weekly_hours: fc.constantFrom(0, 36.5, 40),
      gender: text,
      phone: text,
      employments: fc.array(employment, { maxLength: 3 }),
      custom,
    },
    { requiredKeys: ['external_id', 'enrollment_status', 'employments'], noNullPrototype: true },
  );
}
