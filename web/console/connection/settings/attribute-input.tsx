import { TextInput } from '@mantine/core';
import { useId } from 'react';
import { useText } from '../../text/text.ts';
import type { SourceAttribute } from '../wire.ts';

interface AttributeInputProps {
  label: string;
  description?: string;
  required?: boolean;
  disabled: boolean;
  value: string;
  onChange(value: string): void;
  /** What the HR system offers; another one can be typed all the same. */
  known: readonly SourceAttribute[];
}

/** The name of an attribute: one of those that the HR system offers, or one that somebody types. */
export function AttributeInput({ known, value, onChange, description, ...field }: AttributeInputProps) {
  const text = useText();
  const list = useId();
  const chosen = known.find(({ name }) => name === value);
  const called =
    chosen === undefined || chosen.label === chosen.name
      ? undefined
      : text('attributes.called', { label: chosen.label });
  return (
    <>
      <TextInput
        {...field}
        description={called ?? description}
        list={list}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id={list}>
        {known.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </datalist>
    </>
  );
}
