import { Checkbox, NativeSelect, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useText } from '../text/text.ts';
import {
  type FieldProblem,
  type Form,
  type FormField,
  labelOf,
  type RawValues,
  shownFields,
} from './form-fields.ts';

interface SchemaFormProps {
  form: Form;
  raw: RawValues;
  problems: Readonly<Record<string, FieldProblem>>;
  onChange(raw: RawValues): void;
  /** What is typed is not shown, and no browser keeps it. */
  isSecret?: boolean;
}

/** The fields of a schema, each with the description that stands in it. */
export function SchemaForm(props: SchemaFormProps): React.JSX.Element {
  const { form, raw, onChange, isSecret = false } = props;
  return (
    <Stack gap="md">
      {shownFields(form, raw).map((field) => (
        <Field
          key={field.name}
          field={field}
          isSecret={isSecret}
          value={raw[field.name]}
          problem={props.problems[field.name]}
          onChange={(value) => onChange({ ...raw, [field.name]: value })}
        />
      ))}
    </Stack>
  );
}

interface FieldProps {
  field: FormField;
  value: RawValues[string] | undefined;
  problem: FieldProblem | undefined;
  isSecret: boolean;
  onChange(value: RawValues[string]): void;
}

function Field({ field, value, problem, isSecret, onChange }: FieldProps): React.JSX.Element {
  const text = useText();
  const label = labelOf(field.name);
  const typed = typeof value === 'string' ? value : '';
  const common = {
    label,
    description: useDescription(field),
    required: field.isRequired,
    error: problem === undefined ? undefined : text(`destination.${problem}`),
  };
  const onTyped = ({ currentTarget }: { currentTarget: { value: string } }): void =>
    onChange(currentTarget.value);
  if (field.kind === 'flag') {
    return (
      <Checkbox
        label={label}
        description={field.description}
        checked={value === undefined ? field.fallback === true : value === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  }
  if (field.kind === 'choice') {
    const usual = field.isRequired
      ? []
      : [{ value: '', label: usualLabel(text('destination.chooseOne'), field) }];
    return (
      <NativeSelect
        {...common}
        value={typed}
        data={[...usual, ...field.options.map((one) => ({ value: one, label: one }))]}
        onChange={onTyped}
      />
    );
  }
  if (field.kind === 'choices') {
    return (
      <Checkbox.Group {...common} value={Array.isArray(value) ? [...value] : []} onChange={onChange}>
        <Stack gap={6} mt={6}>
          {field.options.map((one) => (
            <Checkbox key={one} value={one} label={one} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  }
  if (field.kind === 'lines' || field.kind === 'json' || /private_key/.test(field.name)) {
    return (
      <Textarea {...common} value={typed} onChange={onTyped} rows={4} spellCheck={false} autoComplete="off" />
    );
  }
  if (isSecret)
    return <PasswordInput {...common} value={typed} onChange={onTyped} autoComplete="new-password" />;
  return (
    <TextInput
      {...common}
      value={typed}
      onChange={onTyped}
      autoComplete="off"
      inputMode={field.kind === 'number' ? 'numeric' : undefined}
    />
  );
}

function useDescription({ kind, description, isRequired, fallback }: FormField): string {
  const text = useText();
  const how =
    kind === 'lines' ? text('destination.perLine') : kind === 'json' ? text('destination.asJson') : '';
  const isPlain = typeof fallback === 'string' || typeof fallback === 'number';
  const left =
    isRequired || kind === 'choice' || kind === 'choices'
      ? ''
      : isPlain
        ? `(${text('destination.default', { value: fallback })})`
        : `(${text('destination.optional')})`;
  return [description, how, left].filter((part) => part !== '').join(' ');
}

function usualLabel(words: string, { fallback }: FormField): string {
  return typeof fallback === 'string' ? `${words}: ${fallback}` : words;
}
