import { Text, TextInput } from '@mantine/core';
import type { ConnectorKind } from '../../customer/connector-kinds.ts';
import { useText } from '../../text/text.ts';
import { AttributeInput } from './attribute-input.tsx';
import { type SettingsPart, useSettingsForm } from './change-settings.ts';
import { FieldRow } from './field-row.tsx';
import classes from './mapping.module.css';
import {
  type CustomField,
  draftOfMapping,
  type FieldChoice,
  type FillableField,
  fieldsOfMapping,
  problemOfMapping,
  type TypeRow,
} from './mapping-fields.ts';
import { PairRows } from './pair-rows.tsx';
import { usePreview } from './preview.tsx';
import { SettingsSection } from './settings-section.tsx';
import { AskAttributes, type SourceAttributes } from './source-attributes.tsx';

interface MappingFormProps extends SettingsPart {
  kind: ConnectorKind;
  attributes: SourceAttributes;
}

const emptyCustom: CustomField = { name: '', from: '', reason: '' };
const emptyType: TypeRow = { from: '', to: '' };

/** Field by field where it comes from; what is as usual is folded away. */
export function MappingForm({ connection, mayChange, kind, attributes }: MappingFormProps) {
  const text = useText();
  const now = fieldsOfMapping(connection.mapping, kind.fields);
  const form = useSettingsForm(connection, {
    now,
    changeOf: (values) =>
      problemOfMapping(values) === undefined ? { mapping: draftOfMapping(values) } : undefined,
  });
  const { values, set, change } = form;
  const problem = problemOfMapping(values);
  const preview = usePreview(connection, change);
  const disabled = !mayChange;
  // By what is saved, so that no row moves away from under whoever changes it.
  const isOther = ({ field }: FillableField): boolean => now.fields[field]?.use !== 'usual';
  const isAsked = ({ taken }: FillableField): boolean => taken === 'when_mapped';
  const usual = kind.fields.filter((field) => !isOther(field));
  const rows = (fields: readonly FillableField[]) => (
    <ul className={classes['fields']}>
      {fields.map((field) => (
        <FieldRow
          key={field.field}
          field={field}
          choice={values.fields[field.field] ?? { use: 'usual', attribute: '' }}
          disabled={disabled}
          known={attributes.known}
          onChange={(choice: FieldChoice) => set({ fields: { ...values.fields, [field.field]: choice } })}
        />
      ))}
    </ul>
  );
  const others = kind.fields.filter(isOther);
  return (
    <SettingsSection
      title={text('mapping.title')}
      what={text('mapping.what', { title: kind.title })}
      effect={text('mapping.effect')}
      problem={problem && text(`mapping.problem.${problem}`)}
      mayChange={mayChange}
      form={form.state}
      previewButton={preview.button}
      preview={preview.panel}
    >
      {others.length > 0 && rows(others)}
      {others.length === 0 && !form.state.isChanged && (
        <Text size="sm">{text('mapping.allUsual', { title: kind.title })}</Text>
      )}
      <Fold title={text('mapping.taken')} fields={usual.filter((field) => !isAsked(field))} rows={rows} />
      <Fold title={text('mapping.notTaken')} fields={usual.filter(isAsked)} rows={rows} />
      <AskAttributes attributes={attributes} />
      <PairRows
        title={text('mapping.custom')}
        what={text('mapping.customWhat')}
        none={text('mapping.customNone')}
        add={text('mapping.customAdd')}
        remove={({ name }, number) => text('mapping.customRemove', { name: name || String(number) })}
        rows={values.custom}
        disabled={disabled}
        empty={emptyCustom}
        onChange={(custom) => set({ custom })}
        fields={(row, changeRow) => (
          <>
            <TextInput
              label={text('mapping.customName')}
              required
              disabled={disabled}
              maxLength={63}
              autoComplete="off"
              spellCheck={false}
              value={row.name}
              onChange={({ currentTarget }) => changeRow({ name: currentTarget.value })}
            />
            <AttributeInput
              label={text('mapping.customFrom')}
              required
              disabled={disabled}
              known={attributes.known}
              value={row.from}
              onChange={(from) => changeRow({ from })}
            />
            <TextInput
              label={text('mapping.customReason')}
              disabled={disabled}
              maxLength={500}
              autoComplete="off"
              value={row.reason}
              onChange={({ currentTarget }) => changeRow({ reason: currentTarget.value })}
            />
          </>
        )}
      />
      <PairRows
        title={text('mapping.types')}
        what={text('mapping.typesWhat')}
        none={text('mapping.typesNone')}
        add={text('mapping.typesAdd')}
        remove={({ from }, number) => text('mapping.typesRemove', { name: from || String(number) })}
        rows={values.types}
        disabled={disabled}
        empty={emptyType}
        onChange={(types) => set({ types })}
        fields={(row, changeRow) =>
          (['from', 'to'] as const).map((side) => (
            <TextInput
              key={side}
              label={text(side === 'from' ? 'mapping.typesFrom' : 'mapping.typesTo')}
              required
              disabled={disabled}
              maxLength={200}
              autoComplete="off"
              value={row[side]}
              onChange={({ currentTarget }) => changeRow({ [side]: currentTarget.value })}
            />
          ))
        }
      />
    </SettingsSection>
  );
}

function Fold(props: {
  title: string;
  fields: readonly FillableField[];
  rows(fields: readonly FillableField[]): React.JSX.Element;
}): React.JSX.Element | undefined {
  const { title, fields, rows } = props;
  if (fields.length === 0) return undefined;
  return (
    <details className={classes['fold']}>
      <summary>
        {title} ({fields.length})
      </summary>
      {rows(fields)}
    </details>
  );
}
