import { expect, test } from 'vitest';
import { anEmployee } from '../../test/support/accepted-list.ts';
import type { ChangeRecord } from './change-record.ts';
import { replay } from './replay.ts';

const anna = anEmployee({ external_id: '1', first_name: 'Anna', department: 'Sales' });

function aChange(values: Partial<ChangeRecord> & Pick<ChangeRecord, 'sequence' | 'type'>): ChangeRecord {
  return {
    id: `change-${values.sequence}`,
    connection_id: 'c',
    at: '2026-01-06T06:00:00.000Z',
    subject: 'employee',
    external_id: '1',
    employee_id: 'e1',
    readings: [],
    changes: [],
    ...values,
  };
}

const added = aChange({ sequence: 1, type: 'added', employee: anna });
const moved = aChange({
  sequence: 2,
  type: 'updated',
  changes: [{ field: 'department', from: 'Sales', to: 'Legal' }],
});
const emptied = aChange({
  sequence: 3,
  type: 'updated',
  changes: [{ field: 'department', from: 'Legal', to: null }],
});

test('gives the person field by field, and takes a field away when it becomes empty', () => {
  expect(replay([added, moved]).get('e1')?.employee).toEqual({ ...anna, department: 'Legal' });
  expect(replay([added, moved, emptied]).get('e1')?.employee).not.toHaveProperty('department');
});

test('follows a person to another external id under the same id of ours', () => {
  const transfer = aChange({
    sequence: 2,
    type: 'updated',
    external_id: '9',
    changes: [{ field: 'external_id', from: '1', to: '9' }],
  });
  const list = replay([added, transfer]);
  expect([...list.keys()]).toEqual(['e1']);
  expect(list.get('e1')).toMatchObject({ external_id: '9', employee: { external_id: '9' } });
});

test('forgets who was removed and knows who came back', () => {
  const removed = aChange({ sequence: 2, type: 'removed', reason: 'gone' });
  expect(replay([added, removed]).size).toBe(0);
  expect(
    replay([added, removed, aChange({ sequence: 3, type: 'added', employee: anna })]).get('e1')?.employee,
  ).toEqual(anna);
});

test('works with the blanked changes of a person who was erased', () => {
  const blankAdded = aChange({ sequence: 1, type: 'added', external_id: 'erased:x' });
  const blankMoved = aChange({
    sequence: 2,
    type: 'updated',
    external_id: 'erased:x',
    changes: [{ field: 'department', from: null, to: null }],
  });
  expect(replay([blankAdded, blankMoved]).get('e1')).toMatchObject({
    external_id: 'erased:x',
    employee: undefined,
  });
  expect(replay([blankAdded, blankMoved, aChange({ sequence: 3, type: 'erased' })]).size).toBe(0);
});
