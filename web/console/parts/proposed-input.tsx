import { TextInput, type TextInputProps } from '@mantine/core';
import { type Ref, useId } from 'react';

interface Proposal {
  value: string;
  /** What it is called, where that differs. */
  name?: string | undefined;
}

interface ProposedInputProps extends Omit<TextInputProps, 'list' | 'autoComplete' | 'value' | 'onChange'> {
  ref?: Ref<HTMLInputElement>;
  value: string;
  onChange(value: string): void;
  /** Each value once. */
  proposals: readonly Proposal[];
}

/** A field with proposals, as the browser and its reader know them; anything else can be typed all the same. */
export function ProposedInput({ proposals, onChange, ...field }: ProposedInputProps): React.JSX.Element {
  const list = useId();
  return (
    <>
      <TextInput
        {...field}
        list={list}
        autoComplete="off"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id={list}>
        {proposals.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}
