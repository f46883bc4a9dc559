import { Button, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../../kit/api/api.ts';
import { Failed } from '../../../kit/states/failed.tsx';
import { useText } from '../../text/text.ts';
import { atOnce, type SettingsPart, useSettingsForm } from './change-settings.ts';
import { GuardTrial } from './guard-trial.tsx';
import { draftOfGuard, fieldsOfGuard, limitNames } from './guard-fields.ts';
import classes from '../parts.module.css';
import { SettingsSection } from './settings-section.tsx';

/** What a run may do without being held; tried on the runs there were. */
export function GuardForm({ connection, mayChange }: SettingsPart): React.JSX.Element {
  const text = useText();
  const form = useSettingsForm(connection, {
    now: fieldsOfGuard(connection.guard),
    changeOf: (values) => {
      const guard = draftOfGuard(values);
      return guard && { guard };
    },
  });
  const draft = form.change?.guard;
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
      form={atOnce(form.state)}
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
              {(['count', 'percent'] as const).map((part) => (
                <TextInput
                  key={part}
                  label={text(`guard.${part}`)}
                  inputMode={part === 'count' ? 'numeric' : 'decimal'}
                  value={form.values[name][part]}
                  onChange={({ currentTarget }) =>
                    form.set({ [name]: { ...form.values[name], [part]: currentTarget.value } })
                  }
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </SettingsSection>
  );
}
