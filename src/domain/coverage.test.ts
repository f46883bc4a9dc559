import { describe, expect, it } from 'vitest';
import { anEmployee } from '../../test/support/employee-builders.ts';
import { countCoverage } from './coverage.ts';
import { fieldNames } from './employee.ts';

describe('coverage', () => {
  it('X1 keeps filled, empty and absent apart', () => {
    const counter = countCoverage(['badge', 'never']);
    counter.add(anEmployee({ custom: { badge: 'B1' } }));
    counter.add(anEmployee({ email: undefined as never, birthday: undefined as never }), ['birthday']);
    counter.add(anEmployee({ birthday: undefined as never, employments: [] }));
    const totals = counter.totals();
    expect(counter.people()).toBe(3);
    expect(totals['email']).toEqual({ filled: 2, empty: 1, absent: 0 });
    expect(totals['birthday']).toEqual({ filled: 1, empty: 1, absent: 1 });
    expect(totals['employments.start_date']).toEqual({ filled: 2, empty: 1, absent: 0 });
    expect(totals['custom.badge']).toEqual({ filled: 1, empty: 2, absent: 0 });
    expect(totals['custom.never']).toEqual({ filled: 0, empty: 3, absent: 0 });
  });

  it('lists every field in the one order, then custom by name', () => {
    expect(Object.keys(countCoverage(['b', 'a']).totals())).toEqual([...fieldNames, 'custom.a', 'custom.b']);
  });

  it('counts a field that did not come but is filled from an attribute as filled', () => {
    const counter = countCoverage();
    counter.add(anEmployee(), ['department']);
    expect(counter.totals()['department']).toEqual({ filled: 1, empty: 0, absent: 0 });
  });

  it('X22 counts nobody', () => {
    expect(Object.keys(countCoverage([], new Set(['email'])).totals())).toEqual(['email']);
    expect(Object.keys(countCoverage([], new Set(['email'])).all())).toEqual([...fieldNames]);
    expect(countCoverage().totals()['email']).toEqual({ filled: 0, empty: 0, absent: 0 });
  });
});
