import { TextInput } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
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
  const list = useId();
  const labels = useMemo(() => labelsOf(customers), [customers]);
  const [words, setWords] = useState(() => [...labels].find(([, id]) => id === value)?.[0] ?? '');
  return (
    <>
      <TextInput
        {...field}
        required
        list={list}
        value={words}
        autoComplete="off"
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
          onChange(labels.get(currentTarget.value));
        }}
      />
      <datalist id={list}>
        {[...labels.keys()].map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
    </>
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
