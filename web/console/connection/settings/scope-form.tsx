import { Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useText } from '../../text/text.ts';
import { type SettingsPart, useSettingsChange } from './change-settings.ts';
import classes from '../parts.module.css';
import { shownStatuses } from '../listed-search.ts';
import { usePreview } from './preview.tsx';
import { draftOfScope, fieldsOfScope, type ScopeFields } from './scope-fields.ts';
import { SettingsSection } from './settings-section.tsx';

/** Who is taken: everybody, or whom the rules let in. */
export function ScopeForm({ connection, mayChange }: SettingsPart): React.JSX.Element {
  const text = useText();
  const form = useForm<ScopeFields>({ initialValues: fieldsOfScope(connection.scope) });
  const saving = useSettingsChange(connection);
  const draft = draftOfScope(form.values);
  const preview = usePreview(connection, draft && { scope: draft });
  const isDisabled = !mayChange;
  const many = (name: 'accepted' | 'companies' | 'departments' | 'employmentTypes') => (
    <Textarea
      label={text(`scope.${name}`)}
      description={text('scope.oneALine')}
      autosize
      minRows={2}
      disabled={isDisabled}
      {...form.getInputProps(name)}
    />
  );
  return (
    <SettingsSection
      title={text('scope.title')}
      what={text('scope.what')}
      problem={draft === undefined ? text('scope.problem') : undefined}
      mayChange={mayChange}
      isChanged={form.isDirty()}
      isSaving={saving.isPending}
      error={saving.error}
      saved={saving.data}
      previewButton={preview.button}
      preview={preview.panel}
      onSave={() => draft && saving.mutate({ scope: draft })}
      onReset={form.reset}
    >
      <div className={classes['two']}>
        <TextInput
          label={text('scope.attribute')}
          description={text('scope.attributeHint')}
          disabled={isDisabled}
          {...form.getInputProps('attribute')}
        />
        {form.values.attribute !== '' && many('accepted')}
        {many('departments')}
        {many('companies')}
        {many('employmentTypes')}
        <Checkbox.Group label={text('scope.statuses')} {...form.getInputProps('statuses')}>
          <Group gap="md" mt={6}>
            {shownStatuses.map((status) => (
              <Checkbox
                key={status}
                value={status}
                label={text(`employment.${status}`)}
                disabled={isDisabled}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <TextInput
          label={text('scope.startsWithin')}
          description={text('scope.startsWithinHint')}
          inputMode="numeric"
          disabled={isDisabled}
          {...form.getInputProps('startsWithin')}
        />
        <TextInput
          label={text('scope.endedWithin')}
          description={text('scope.endedWithinHint')}
          inputMode="numeric"
          disabled={isDisabled}
          {...form.getInputProps('endedWithin')}
        />
      </div>
    </SettingsSection>
  );
}
