import type { Form } from '../schema-form/form-fields.ts';
import type { DestinationDetails } from './destinations.ts';

/** The fields of what a destination signs in with as it is configured, and no others. */
export function takenOf(form: Form, takes: DestinationDetails['takes_secrets']): Form {
  if (takes === null) return form;
  const isNeeded = new Map(takes.map((one) => [one.name, one.is_needed]));
  const fields = form.fields
    .filter(({ name }) => isNeeded.has(name))
    .map((field) => ({ ...field, isRequired: isNeeded.get(field.name) === true }));
  return { ...form, fields };
}
