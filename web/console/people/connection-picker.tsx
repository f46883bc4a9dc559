import { useEffect, useState } from 'react';
import { ProposedInput } from '../parts/proposed-input.tsx';
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
  const { labels } = useConnectionNames();
  const chosen = value === undefined ? '' : (labels.get(value) ?? value);
  const [words, setWords] = useState(chosen);
  useEffect(() => setWords(chosen), [chosen]);
  return (
    <ProposedInput
      miw={{ base: '100%', xs: '14rem' }}
      {...field}
      value={words}
      onChange={(typed) => {
        setWords(typed);
        const found = [...labels].find(([, label]) => label === typed)?.[0];
        if (found !== undefined) onChange(found);
        else if (typed === '') onChange(undefined);
      }}
      // What names no connection filters nothing, and does not stay as if it did.
      onBlur={() => setWords(chosen)}
      proposals={[...labels.values()].map((label) => ({ value: label }))}
    />
  );
}
