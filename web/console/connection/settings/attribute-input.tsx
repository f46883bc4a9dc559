import { ProposedInput } from '../../parts/proposed-input.tsx';
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
export function AttributeInput({ known, description, ...field }: AttributeInputProps) {
  const text = useText();
  const chosen = known.find(({ name }) => name === field.value);
  const called =
    chosen === undefined || chosen.label === chosen.name
      ? undefined
      : text('attributes.called', { label: chosen.label });
  return (
    <ProposedInput
      {...field}
      description={called ?? description}
      spellCheck={false}
      maxLength={200}
      proposals={known.map(({ name, label }) => ({ value: name, name: label }))}
    />
  );
}
