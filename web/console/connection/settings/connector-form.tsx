import { useMemo } from 'react';
import type { ConnectorKind } from '../../customer/connector-kinds.ts';
import { type Form, formOf, rawFrom, type RawValues, valuesFrom } from '../../schema-form/form-fields.ts';
import { SchemaForm } from '../../schema-form/schema-form.tsx';
import { useText } from '../../text/text.ts';
import { type SettingsPart, useSettingsForm } from './change-settings.ts';
import classes from './mapping.module.css';
import { SettingsSection } from './settings-section.tsx';

/** What the HR system has to be told besides credentials; what hardly anybody touches is folded away. */
export function ConnectorForm({ connection, mayChange, kind }: SettingsPart & { kind: ConnectorKind }) {
  const text = useText();
  const forms = useMemo(() => formsOf(kind), [kind]);
  const { settings } = connection;
  const form = useSettingsForm(connection, {
    now: { raw: rawFrom(forms.all, settings) },
    changeOf: ({ raw }) => changedSettings(forms.all, { raw, before: settings }),
  });
  const { raw } = form.values;
  const { problems } = valuesFrom(forms.all, raw);
  const hasProblem = Object.keys(problems).length > 0;
  const saved = form.state.saved;
  const part = {
    raw,
    problems,
    isDisabled: !mayChange,
    noteOf: (name: string) => (kind.bound_settings.includes(name) ? text('connector.bound') : undefined),
    onChange: (values: RawValues) => form.set({ raw: values }),
  };
  return (
    <SettingsSection
      title={text('connector.title', { title: kind.title })}
      what={text('connector.what')}
      problem={hasProblem ? text('connector.problem') : undefined}
      mayChange={mayChange}
      form={{ ...form.state, saved: saved && whatWaits(saved.reasons, connection.approval !== null) }}
    >
      <div className={classes['settings']}>
        <SchemaForm {...part} form={forms.everyday} />
      </div>
      {forms.advanced.fields.length > 0 && (
        <details className={classes['fold']}>
          <summary>{text('connector.advanced')}</summary>
          <div className={classes['settings']}>
            <SchemaForm {...part} form={forms.advanced} />
          </div>
        </details>
      )}
    </SettingsSection>
  );
}

function formsOf({
  settings,
  advanced_settings: advanced,
}: ConnectorKind): Record<'all' | 'everyday' | 'advanced', Form> {
  const all = formOf(settings);
  return {
    all,
    everyday: { fields: all.fields.filter(({ name }) => !advanced.includes(name)) },
    advanced: { fields: all.fields.filter(({ name }) => advanced.includes(name)) },
  };
}

/** Only what differs; null takes a setting out, so that its default holds. Undefined when something is wrong. */
function changedSettings(
  form: Form,
  { raw, before }: { raw: RawValues; before: Readonly<Record<string, unknown>> },
): { settings: Record<string, unknown> } | undefined {
  const { values, problems } = valuesFrom(form, raw);
  if (Object.keys(problems).length > 0) return undefined;
  const changed = form.fields
    .filter(({ name }) => values[name] !== before[name])
    .map(({ name }) => [name, values[name] ?? null]);
  return { settings: Object.fromEntries(changed) };
}

/** Of the settings only those that decide whose data is read wait for a yes, once there was one. */
function whatWaits(reasons: readonly string[], isApproved: boolean) {
  const waits = isApproved && reasons.includes('other_company');
  return { isInForce: !waits, reasons: waits ? (['other_company'] as const) : [] };
}
