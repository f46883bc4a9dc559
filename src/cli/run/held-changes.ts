import type { FieldChange } from '../../domain/change.ts';
import { displayName } from '../../domain/names.ts';
import type { HeldChange } from '../../runs/held-changes.ts';
import type { Output } from '../kit/output.ts';
import { valueText } from '../kit/show.ts';

/** What a held run would change, person by person. */
export function heldChangeTable(out: Output, changes: readonly HeldChange[]): void {
  out.line();
  if (changes.length === 0) {
    out.text('There are no kept changes of this run: only a held run keeps what it would change.');
    return;
  }
  out.table(changes, [
    { title: 'Person', value: (one) => one.external_id },
    { title: 'Name', value: (one) => (one.employee ? displayName(one.employee) : undefined) },
    { title: 'Change', value: (one) => one.type, isWhole: true },
    { title: 'Reading', value: (one) => one.readings.join(', ') },
    {
      title: 'What',
      value: (one) => (one.type === 'updated' ? fieldsText(one.fields) : (one.reason ?? undefined)),
      wraps: true,
    },
  ]);
}

/** `email: a@x → b@x; department: – → Sales`. Employments are told by what differs in the first of them. */
export function fieldsText(fields: readonly FieldChange[]): string {
  return fields
    .flatMap(({ field, from, to }) =>
      field === 'employments' ? employmentsText(from, to) : [pairText(field, from, to)],
    )
    .join('; ');
}

function pairText(field: string, from: unknown, to: unknown): string {
  return `${field}: ${valueText(from)} → ${valueText(to)}`;
}

function employmentsText(from: unknown, to: unknown): string[] {
  const [before, after] = [firstOf(from), firstOf(to)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differing = names.filter((name) => valueText(before[name]) !== valueText(after[name]));
  if (differing.length === 0) return [`employments: ${countOf(from)} → ${countOf(to)}`];
  return differing.map((name) =>
    pairText(name === 'external_id' ? 'employment' : name, before[name], after[name]),
  );
}

function firstOf(list: unknown): Record<string, unknown> {
  const [first] = Array.isArray(list) ? list : [];
  return typeof first === 'object' && first !== null ? { ...first } : {};
}

function countOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
