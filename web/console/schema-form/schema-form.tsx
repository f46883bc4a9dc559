import { Checkbox, NativeSelect, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useText } from '../text/text.ts';
import {
  type FieldProblem,
  type Form,
  type FormField,
  inWords,
  type RawValues,
  shownFields,
} from './form-fields.ts';
import { KeyInput } from './key-input.tsx';
import classes from './schema-form.module.css';

interface SchemaFormProps {
  form: Form;
  raw: RawValues;
  problems: Readonly<Record<string, FieldProblem>>;
  onChange(raw: RawValues): void;
  /** Whatever is typed is not shown, and no browser keeps it; else that holds for what the schema calls secret. */
  isSecret?: boolean;
  isDisabled?: boolean;
  /** What has to be said of a field besides its description, by its name. */
  noteOf?(name: string): string | undefined;
  /** Why a tick cannot be set here, by its name; one that is set can be taken away. */
  closedOf?(name: string): string | undefined;
}

/** The fields of a schema, each with the description that stands in it. */
export function SchemaForm(props: SchemaFormProps): React.JSX.Element {
  const { form, raw, onChange, isSecret = false, isDisabled = false, noteOf, closedOf } = props;
  return (
    <Stack gap="md">
      {shownFields(form, raw).map((field) => (
        <Field
          key={field.name}
          field={field}
          isSecret={isSecret || field.isSecret}
          isDisabled={isDisabled}
          note={noteOf?.(field.name)}
          closed={closedOf?.(field.name)}
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
  isDisabled: boolean;
  note: string | undefined;
  closed: string | undefined;
  onChange(value: RawValues[string]): void;
}

function Field(props: FieldProps): React.JSX.Element {
  const { field, value, problem, isSecret, isDisabled, onChange } = props;
  const text = useText();
  const { label } = field;
  const description = <Description field={field} note={props.closed ?? props.note} />;
  const typed = typeof value === 'string' ? value : '';
  const common = {
    label,
    description,
    disabled: isDisabled,
    required: field.isRequired,
    error: problem === undefined ? undefined : text(`form.${problem}`),
  };
  const onTyped = ({ currentTarget }: { currentTarget: { value: string } }): void =>
    onChange(currentTarget.value);
  if (field.kind === 'flag') {
    const isSet = value === undefined ? field.fallback === true : value === true;
    return (
      <Checkbox
        label={label}
        description={description}
        disabled={isDisabled || (props.closed !== undefined && !isSet)}
        checked={isSet}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  }
  if (field.kind === 'choice') {
    return (
      <NativeSelect
        {...common}
        value={typed === '' ? valueWhenEmpty(field) : typed}
        data={optionsOf({ open: text('form.open'), usual: text('form.usual') }, field)}
        onChange={onTyped}
      />
    );
  }
  if (field.kind === 'choices') {
    return (
      <Checkbox.Group {...common} value={Array.isArray(value) ? [...value] : []} onChange={onChange}>
        <Stack gap={6} mt={6}>
          {field.options.map((one) => (
            <Checkbox key={one} value={one} label={inWords(one)} disabled={isDisabled} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  }
  if (/private_key/.test(field.name)) return <KeyInput {...common} value={typed} onChange={onChange} />;
  if (field.kind === 'lines' || field.kind === 'json') {
    return (
      <Textarea {...common} value={typed} onChange={onTyped} rows={4} spellCheck={false} autoComplete="off" />
    );
  }
  if (field.kind === 'instant')
    return <TextInput {...common} type="datetime-local" value={typed} onChange={onTyped} />;
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

/** A choice that may be left open says so first; else what is taken by itself is marked. */
function optionsOf(words: { open: string; usual: string }, field: FormField) {
  const { isRequired, fallback, options } = field;
  const isOpen = !isRequired && fallback === undefined;
  return [
    ...(isOpen ? [{ value: '', label: words.open }] : []),
    ...options.map((value) => ({
      value,
      label: value === fallback ? `${inWords(value)} (${words.usual})` : inWords(value),
    })),
  ];
}

function valueWhenEmpty({ fallback }: FormField): string {
  return typeof fallback === 'string' ? fallback : '';
}

function Description({ field, note }: { field: FormField; note: string | undefined }): React.JSX.Element {
  const text = useText();
  const { kind, description, isRequired, fallback } = field;
  const how = kind === 'lines' ? text('form.perLine') : kind === 'json' ? text('form.asJson') : '';
  const isPlain = typeof fallback === 'string' || typeof fallback === 'number';
  const hasOwnSign = isRequired || kind === 'flag' || kind === 'choice' || kind === 'choices';
  const left = hasOwnSign
    ? ''
    : `(${isPlain ? text('form.default', { value: fallback }) : text('form.optional')})`;
  return (
    <>
      {[description, how, left].filter((part) => part !== '').join(' ')}
      {note !== undefined && <span className={classes['note']}>{note}</span>}
    </>
  );
}
