import { Button, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../../kit/api/api.ts';
import { Failed } from '../../../kit/states/failed.tsx';
import { useText } from '../../text/text.ts';
import { type SettingsPart, useSettingsChange } from './change-settings.ts';
import { GuardTrial } from './guard-trial.tsx';
import { draftOfGuard, fieldsOfGuard, type GuardFields, limitNames } from './guard-fields.ts';
import classes from '../parts.module.css';
import { SettingsSection } from './settings-section.tsx';

/** What a run may do without being held; tried on the runs there were. */
export function GuardForm({ connection, mayChange }: SettingsPart): React.JSX.Element {
  const text = useText();
  const form = useForm<GuardFields>({ initialValues: fieldsOfGuard(connection.guard) });
  const saving = useSettingsChange(connection);
  const draft = draftOfGuard(form.values);
  const trial = useMutation({
    mutationFn: async () => {
      const params = { path: { connection_id: connection.id } };
      const body = { guard: draft ?? {} };
      return (await answerOf(api.POST('/v1/connections/{connection_id}/guard/trial', { params, body }))).data;
    },
  });
  return (
    <SettingsSection
      title={text('guard.title')}
      what={text('guard.what')}
      problem={draft === undefined ? text('guard.problem') : undefined}
      mayChange={mayChange}
      isChanged={form.isDirty()}
      isSaving={saving.isPending}
      error={saving.error}
      onSave={() => draft && saving.mutate({ guard: draft })}
      onReset={form.reset}
      previewButton={
        <Button
          variant="default"
          disabled={draft === undefined}
          loading={trial.isPending}
          onClick={() => trial.mutate()}
        >
          {text('guard.tryButton')}
        </Button>
      }
      preview={
        <>
          {trial.isError && <Failed error={trial.error} />}
          {trial.isSuccess && <GuardTrial runs={trial.data} connection={connection} />}
        </>
      }
    >
      <Text size="sm">{text('guard.howItWorks')}</Text>
      <div className={classes['limits']}>
        {limitNames.map((name) => (
          <fieldset key={name} disabled={!mayChange}>
            <legend>{text(`guard.limit.${name}`)}</legend>
            <div>
              <TextInput
                label={text('guard.count')}
                inputMode="numeric"
                {...form.getInputProps(`${name}.count`)}
              />
              <TextInput
                label={text('guard.percent')}
                inputMode="decimal"
                {...form.getInputProps(`${name}.percent`)}
              />
            </div>
          </fieldset>
        ))}
      </div>
    </SettingsSection>
  );
}
