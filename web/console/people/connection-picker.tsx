import { TextInput } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useConnectionNames } from './connection-names.ts';

interface ConnectionPickerProps {
  label: string;
  description?: string;
  placeholder?: string;
  required?: boolean;
  error?: string | undefined;
  /** The id of the chosen one. */
  value: string | undefined;
  onChange(id: string | undefined): void;
}

/** One connection out of thousands: a field with proposals, as the browser and its reader know them. */
export function ConnectionPicker({ value, onChange, ...field }: ConnectionPickerProps): React.JSX.Element {
  const list = useId();
  const { labels } = useConnectionNames();
  const chosen = value === undefined ? '' : (labels.get(value) ?? value);
  const [words, setWords] = useState(chosen);
  useEffect(() => setWords(chosen), [chosen]);
  return (
    <>
      <TextInput
        miw={{ base: '100%', xs: '14rem' }}
        {...field}
        list={list}
        value={words}
        autoComplete="off"
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
          const found = [...labels].find(([, label]) => label === currentTarget.value)?.[0];
          if (found !== undefined) onChange(found);
          else if (currentTarget.value === '') onChange(undefined);
        }}
        // What names no connection filters nothing, and does not stay as if it did.
        onBlur={() => setWords(chosen)}
      />
      <datalist id={list}>
        {[...labels].map(([id, label]) => (
          <option key={id} value={label} />
        ))}
      </datalist>
    </>
  );
}
