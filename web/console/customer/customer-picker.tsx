import { useMemo, useState } from 'react';
import { ProposedInput } from '../parts/proposed-input.tsx';
import type { CustomerSummary } from './customers.ts';

interface CustomerPickerProps {
  label: string;
  description: string;
  error?: string | undefined;
  customers: readonly CustomerSummary[];
  /** The id of the chosen one. */
  value: string | undefined;
  onChange(id: string | undefined): void;
}

/** One customer out of thousands: a field with proposals, as the browser and its reader know them. */
export function CustomerPicker({ customers, value, onChange, ...field }: CustomerPickerProps) {
  const labels = useMemo(() => labelsOf(customers), [customers]);
  const [words, setWords] = useState(() => [...labels].find(([, id]) => id === value)?.[0] ?? '');
  return (
    <ProposedInput
      {...field}
      required
      value={words}
      onChange={(typed) => {
        setWords(typed);
        onChange(labels.get(typed));
      }}
      proposals={[...labels.keys()].map((label) => ({ value: label }))}
    />
  );
}

/** Ids by name; where several customers have the same one, a piece of the id tells them apart. */
function labelsOf(customers: readonly CustomerSummary[]): ReadonlyMap<string, string> {
  const taken = new Map<string, number>();
  for (const { name } of customers) taken.set(name, (taken.get(name) ?? 0) + 1);
  return new Map(
    customers.map(({ id, name }) => [taken.get(name) === 1 ? name : `${name} · ${id.slice(-8)}`, id]),
  );
}
