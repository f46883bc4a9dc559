import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useText } from '../../text/text.ts';
import { type SettingsPart, useSettingsChange } from './change-settings.ts';
import { draftOfMapping, fieldsOfMapping, type MappingFields } from './mapping-fields.ts';
import classes from '../parts.module.css';
import { usePreview } from './preview.tsx';
import { SettingsSection } from './settings-section.tsx';

const parts = ['off', 'fields', 'custom', 'employmentTypes'] as const;

/** Which source attribute fills which field, where it is not as the HR system's declaration says. */
export function MappingForm({ connection, mayChange }: SettingsPart): React.JSX.Element {
  const text = useText();
  const form = useForm<MappingFields>({ initialValues: fieldsOfMapping(connection.mapping) });
  const saving = useSettingsChange(connection);
  const draft = draftOfMapping(form.values);
  const preview = usePreview(connection, draft && { mapping: draft });
  return (
    <SettingsSection
      title={text('mapping.title')}
      what={text('mapping.what')}
      problem={draft === undefined ? text('mapping.problem') : undefined}
      mayChange={mayChange}
      isChanged={form.isDirty()}
      isSaving={saving.isPending}
      error={saving.error}
      saved={saving.data}
      previewButton={preview.button}
      preview={preview.panel}
      onSave={() => draft && saving.mutate({ mapping: draft })}
      onReset={form.reset}
    >
      <div className={classes['two']}>
        {parts.map((part) => (
          <Textarea
            key={part}
            label={text(`mapping.${part}`)}
            description={text(`mapping.${part}Hint`)}
            autosize
            minRows={2}
            disabled={!mayChange}
            spellCheck={false}
            {...form.getInputProps(part)}
          />
        ))}
      </div>
    </SettingsSection>
  );
}
