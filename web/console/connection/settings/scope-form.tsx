import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { formatNumber } from '../../../kit/format/format.ts';
import { Ago } from '../../../kit/format/time.tsx';
import { Failed } from '../../../kit/states/failed.tsx';
import { useConnectorKind } from '../../customer/connector-kinds.ts';
import { useText } from '../../text/text.ts';
import { shownStatuses } from '../listed-search.ts';
import classes from '../parts.module.css';
import { Progress } from '../progress.tsx';
import { AttributeInput } from './attribute-input.tsx';
import { type SettingsPart, useSettingsForm } from './change-settings.ts';
import { usePreview } from './preview.tsx';
import { type ScopeChoices, useScopeChoices } from './scope-choices.ts';
import { draftOfScope, fieldsOfScope } from './scope-fields.ts';
import { SettingsSection } from './settings-section.tsx';
import { AskAttributes, type SourceAttributes } from './source-attributes.tsx';
import { ValuesInput } from './values-input.tsx';

interface ScopeFormProps extends SettingsPart {
  attributes: SourceAttributes;
}

const typeField = 'employments.employment_type';

/** Who is taken: everybody, or whom the rules let in. */
export function ScopeForm({ connection, mayChange, attributes }: ScopeFormProps): React.JSX.Element {
  const text = useText();
  const form = useSettingsForm(connection, {
    now: fieldsOfScope(connection.scope),
    changeOf: (values) => {
      const scope = draftOfScope(values);
      return scope && { scope };
    },
  });
  const { values, set, change } = form;
  const preview = usePreview(connection, change);
  const choices = useScopeChoices(connection, { attribute: values.attribute, known: attributes.known });
  const disabled = !mayChange;
  const types = useConnectorKind(connection)?.fields.find(({ field }) => field === typeField);
  const many = (name: 'accepted' | 'companies' | 'departments' | 'employmentTypes') => (
    <ValuesInput
      label={text(`scope.${name}`)}
      description={name === 'employmentTypes' ? (types?.codes ?? undefined) : undefined}
      disabled={disabled}
      values={values[name]}
      choices={choices[name]}
      onChange={(chosen) => set({ [name]: chosen })}
    />
  );
  const days = (name: 'startsWithin' | 'endedWithin') => (
    <TextInput
      label={text(`scope.${name}`)}
      description={text(`scope.${name}Hint`)}
      inputMode="numeric"
      disabled={disabled}
      value={values[name]}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
    />
  );
  return (
    <SettingsSection
      title={text('scope.title')}
      what={
        <>
          {text('scope.what')} {mayChange && text('scope.how')}
        </>
      }
      effect={text('scope.effect')}
      problem={change === undefined ? text('scope.problem') : undefined}
      mayChange={mayChange}
      form={form.state}
      previewButton={preview.button}
      preview={preview.panel}
    >
      <div className={classes['two']}>
        <AttributeInput
          label={text('scope.attribute')}
          description={text('scope.attributeHint')}
          disabled={disabled}
          known={attributes.known}
          value={values.attribute}
          onChange={(attribute) => set({ attribute })}
        />
        {values.attribute !== '' && many('accepted')}
      </div>
      <AskAttributes attributes={attributes} />
      <div className={classes['two']}>
        {many('departments')}
        {many('companies')}
        {many('employmentTypes')}
        <Checkbox.Group
          label={text('scope.statuses')}
          value={values.statuses}
          onChange={(statuses) => set({ statuses })}
        >
          <Group gap="md" mt={6}>
            {shownStatuses.map((status) => (
              <Checkbox
                key={status}
                value={status}
                label={text(`employment.${status}`)}
                disabled={disabled}
              />
            ))}
          </Group>
        </Checkbox.Group>
        {days('startsWithin')}
        {days('endedWithin')}
      </div>
      {mayChange && connection.credentials !== null && (
        <Counting counting={choices.counting} timeZone={connection.time_zone} />
      )}
    </SettingsSection>
  );
}

/** Has everybody counted, so that the values there are stand below each field. */
function Counting({ counting, timeZone }: { counting: ScopeChoices['counting']; timeZone: string }) {
  const text = useText();
  const { result, endedAt, error, isUnderWay } = counting;
  return (
    <div aria-live="polite">
      {isUnderWay ? (
        <Progress progress={counting.progress} />
      ) : (
        <Group gap="sm">
          {result !== undefined && endedAt !== undefined && (
            <Text size="sm">
              {text('scope.counted', { people: formatNumber(result.counts.people) })}{' '}
              <Ago at={endedAt} timeZone={timeZone} />
            </Text>
          )}
          <Button size="compact-sm" variant="default" onClick={counting.start}>
            {text(result === undefined ? 'scope.count' : 'scope.countAgain')}
          </Button>
        </Group>
      )}
      {!isUnderWay && error !== undefined && error !== null && <Failed error={error} />}
    </div>
  );
}
