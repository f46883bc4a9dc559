import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anEmployee } from '../../test/support/accepted-list.ts';
import type { Employee } from '../domain/employee.ts';
import { compareLists } from './compare-lists.ts';

async function* list(people: readonly Employee[]): AsyncGenerator<Employee> {
  yield* people.toSorted((one, other) =>
    Buffer.compare(Buffer.from(one.external_id), Buffer.from(other.external_id)),
  );
}

const person = (external_id: string, values: Partial<Employee> = {}) =>
  anEmployee({ external_id, first_name: `First${external_id}`, ...values });

test('tells who is new, who is missing and which fields differ for how many', async () => {
  const before = [person('1'), person('2', { department: 'Kas' }), person('3'), person('5')];
  const after = [
    person('2', { department: 'Kantoor', email: 'x@firm.example' }),
    person('3'),
    person('4', { prefix: 'van', last_name: 'Voorbeeld' }),
    person('5', { department: 'Kas' }),
  ];
  const found = await compareLists(list(before), list(after));
  expect(found).toMatchObject({
    added: { people: 1, sample: [{ external_id: '4', name: 'First4 van Voorbeeld' }] },
    missing: { people: 1, sample: [{ external_id: '1' }] },
    changed: { people: 2, sample: [{ external_id: '2' }, { external_id: '5' }] },
    unchanged: 1,
    fields: [
      { field: 'department', people: 2 },
      { field: 'email', people: 1 },
    ],
  });
});

test('has at most twenty of each kind by name, and counts all', async () => {
  const many = Array.from({ length: 50 }, (_, index) => person(String(index)));
  const { added } = await compareLists(list([]), list(many));
  expect(added.people).toBe(50);
  expect(added.sample).toHaveLength(20);
});

test('agrees with sets, whatever the ids are', async () => {
  const ids = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(ids, ids, async (before, after) => {
      const found = await compareLists(
        list(before.map((id) => person(id))),
        list(after.map((id) => person(id))),
      );
      const [were, are] = [new Set(before), new Set(after)];
      expect(found.added.people).toBe(after.filter((id) => !were.has(id)).length);
      expect(found.missing.people).toBe(before.filter((id) => !are.has(id)).length);
      expect(found.unchanged).toBe(after.filter((id) => were.has(id)).length);
    }),
  );
});
