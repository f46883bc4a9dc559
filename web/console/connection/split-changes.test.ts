import { expect, test } from 'vitest';
import { splitChanges } from './split-changes.ts';

const first = { external_id: 'E1', start_date: '2024-01-01', payroll_id: '7' };

test('a field with parts is told part by part, as far as they differ', () => {
  const changes = [
    { field: 'email', from: null, to: 'a@voorbeeld.example' },
    {
      field: 'employments',
      from: [first],
      to: [
        { ...first, offboarding_date: '2026-11-20' },
        { external_id: 'E2', start_date: '2026-12-01' },
      ],
    },
    {
      field: 'company',
      from: { external_id: 'C1', full_name: 'A' },
      to: { external_id: 'C1', full_name: 'B' },
    },
  ];
  expect(splitChanges(changes)).toEqual([
    { field: 'email', from: null, to: 'a@voorbeeld.example' },
    { field: 'employments.offboarding_date', from: null, to: '2026-11-20' },
    { field: 'employments[2].external_id', from: null, to: 'E2' },
    { field: 'employments[2].start_date', from: null, to: '2026-12-01' },
    { field: 'company.full_name', from: 'A', to: 'B' },
  ]);
});

test('what is erased, and lists of plain values, stay as they are', () => {
  const changes = [
    { field: 'employments', from: null, to: null },
    { field: 'custom.tags', from: ['a'], to: ['a', 'b'] },
  ];
  expect(splitChanges(changes)).toEqual(changes);
});
