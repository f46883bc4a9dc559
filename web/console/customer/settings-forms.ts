import { useMemo } from 'react';
import { type Form, type FormField, formOf } from '../schema-form/form-fields.ts';
import { useSchemaForm } from '../schema-form/use-schema-form.ts';
import type { ConnectorKind } from './connector-kinds.ts';

/** The settings of an HR system in two parts: what has to be told, and what stands as most need it, the risky ones last. */
export function useSettingsForms(kind: ConnectorKind) {
  const forms = useMemo(() => inParts(kind), [kind]);
  const needed = useSchemaForm(forms.needed);
  const more = useSchemaForm(forms.more);
  return {
    /** Some of it the HR admin is asked for where it is left empty. */
    isAsked: kind.asked_settings.length > 0,
    /** Undefined: nothing has to be told. */
    needed: forms.needed.fields.length > 0 ? needed.props : undefined,
    more: more.props,
    /** What to send; undefined when something is wrong, which then stands at its field. */
    read(): Record<string, unknown> | undefined {
      const [first, rest] = [needed.read(), more.read()];
      return first && rest && { ...rest, ...first };
    },
  };
}

function inParts({ settings, advanced_settings: advanced, asked_settings: asked }: ConnectorKind): {
  needed: Form;
  more: Form;
} {
  const { fields } = formOf(settings);
  const isAdvanced = ({ name }: FormField): boolean => advanced.includes(name);
  const rest = fields.filter(({ isRequired }) => !isRequired);
  return {
    needed: {
      fields: fields
        .filter(({ isRequired }) => isRequired)
        .map((field) => (asked.includes(field.name) ? { ...field, isRequired: false } : field)),
    },
    more: { fields: [...rest.filter((field) => !isAdvanced(field)), ...rest.filter(isAdvanced)] },
  };
}
