/** One field of a form that is made from a JSON Schema. */
export interface FormField {
  name: string;
  /** The schema's own title, else its name as people read it. */
  label: string;
  /** text: one line; secretly long texts are `lines`. instant: a moment, on the reader's own clock. choices: several of a closed set. json: what has no form of its own. */
  kind: 'text' | 'number' | 'instant' | 'flag' | 'choice' | 'choices' | 'lines' | 'json';
  description: string;
  isRequired: boolean;
  /** Is given and never shown again. */
  isSecret: boolean;
  /** Of choice and choices. */
  options: readonly string[];
  /** What is taken when the field is left empty. */
  fallback: unknown;
}

/** A form: its fields, or one of several sets of fields by the value of one of them. */
export interface Form {
  fields: readonly FormField[];
  /** Which field decides, and the fields that each of its values has. */
  variants?: { by: FormField; fields: Readonly<Record<string, readonly FormField[]>> };
}

interface Schema {
  type?: string;
  format?: string;
  title?: string;
  writeOnly?: boolean;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: readonly unknown[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  oneOf?: readonly Schema[];
}

/** The form of a schema as the API gives it: an object, or a choice of objects that differ in one constant. */
export function formOf(given: unknown): Form {
  // GET /v1/destination-kinds and /v1/connector-kinds give JSON Schemas.
  const schema = given as Schema;
  const variants = schema.oneOf;
  if (variants === undefined) return { fields: fieldsOf(schema) };
  const [name, first] = Object.entries(variants[0]?.properties ?? {}).find(
    ([, one]) => one.const !== undefined,
  ) ?? ['', {}];
  const valueOf = (variant: Schema): string => String(variant.properties?.[name]?.const);
  return {
    fields: [],
    variants: {
      by: {
        ...fieldOf(name, first, true),
        kind: 'choice',
        options: variants.map(valueOf),
        description: variants.map((variant) => variant.properties?.[name]?.description ?? '').join(' '),
      },
      fields: Object.fromEntries(
        variants.map((variant) => [
          valueOf(variant),
          fieldsOf(variant).filter((field) => field.name !== name),
        ]),
      ),
    },
  };
}

function fieldsOf({ properties = {}, required = [] }: Schema): FormField[] {
  return Object.entries(properties).map(([name, schema]) => fieldOf(name, schema, required.includes(name)));
}

function fieldOf(name: string, schema: Schema, isRequired: boolean): FormField {
  const options = schema.enum ?? schema.items?.enum ?? [];
  return {
    name,
    label: schema.title ?? labelOf(name),
    kind: kindOf(schema),
    description: schema.description ?? '',
    isRequired: isRequired && schema.default === undefined,
    isSecret: schema.writeOnly === true,
    options: options.map(String),
    fallback: schema.default,
  };
}

function kindOf({ type, format, enum: options, items }: Schema): FormField['kind'] {
  if (options !== undefined) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'integer' || type === 'number') return 'number';
  if (format === 'date-time') return 'instant';
  if (type === 'string') return 'text';
  if (type === 'array' && items?.enum !== undefined) return 'choices';
  if (type === 'array' && items?.type === 'string') return 'lines';
  return 'json';
}

/** As they stand in the fields: text, a tick, or several choices. */
export type RawValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** The fields that are shown for these values. */
export function shownFields(form: Form, raw: RawValues): readonly FormField[] {
  if (form.variants === undefined) return form.fields;
  const { by, fields } = form.variants;
  return [by, ...(fields[String(raw[by.name] ?? by.options[0])] ?? [])];
}

/** What stands in the fields of something that was configured before. */
export function rawFrom(form: Form, values: Readonly<Record<string, unknown>>): RawValues {
  const by = form.variants?.by;
  const start: RawValues = by === undefined ? {} : { [by.name]: textOf(values[by.name] ?? by.options[0]) };
  const rest = shownFields(form, start).flatMap((field) => {
    const value = values[field.name] ?? (field.kind === 'flag' ? field.fallback : undefined);
    return value === undefined || value === null ? [] : [[field.name, rawOf(field, value)] as const];
  });
  return { ...start, ...Object.fromEntries(rest) };
}

function rawOf({ kind }: FormField, value: unknown): RawValues[string] {
  if (kind === 'flag') return value === true;
  if (kind === 'choices' && Array.isArray(value)) return value.map(textOf);
  if (kind === 'lines' && Array.isArray(value)) return value.map(textOf).join('\n');
  if (kind === 'instant' && typeof value === 'string') return localOf(new Date(value));
  return textOf(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** As a field of the browser has it: `2026-03-01T09:30`, on the reader's clock. */
function localOf(at: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [String(at.getFullYear()), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** `refused`: by the server, which says why. */
export type FieldProblem = 'missing' | 'notJson' | 'notNumber' | 'refused';

/** The values to send; what is empty is left out, so that the default holds. `problems` by the name of the field. */
export function valuesFrom(
  form: Form,
  raw: RawValues,
): { values: Record<string, unknown>; problems: Record<string, FieldProblem> } {
  const values: Record<string, unknown> = {};
  const problems: Record<string, FieldProblem> = {};
  for (const field of shownFields(form, raw)) {
    const read = readField(field, raw[field.name]);
    if ('problem' in read) problems[field.name] = read.problem;
    else if (read.value !== undefined) values[field.name] = read.value;
    else if (field.isRequired) problems[field.name] = 'missing';
  }
  return { values, problems };
}

function readField(
  { kind, options, isRequired }: FormField,
  raw: RawValues[string] | undefined,
): { value: unknown } | { problem: FieldProblem } {
  if (kind === 'flag') return { value: raw === undefined ? undefined : raw === true };
  if (kind === 'choices') return { value: Array.isArray(raw) && raw.length > 0 ? raw : undefined };
  const text = typeof raw === 'string' ? raw.trim() : '';
  // A choice that has to be made shows its first option as chosen.
  if (text === '') return { value: kind === 'choice' && isRequired ? options[0] : undefined };
  if (kind === 'number') return /^-?\d+$/.test(text) ? { value: Number(text) } : { problem: 'notNumber' };
  // The browser's own field lets nothing stand that is no moment.
  if (kind === 'instant') return { value: new Date(text).toISOString() };
  if (kind === 'lines') return { value: text.split(/\s*\n\s*/) };
  if (kind === 'json') return parsed(text);
  return { value: text };
}

function parsed(text: string): { value: unknown } | { problem: FieldProblem } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: 'notJson' };
  }
}

/** `timeout_seconds` as people read it, `token_url` with its abbreviation in capitals. */
function labelOf(name: string): string {
  const words = inWords(name).replace(/\b(url|id|bom|api)\b/g, (short) => short.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `private_key_jwt` as people read it. */
export function inWords(value: string): string {
  return value.replaceAll('_', ' ');
}
