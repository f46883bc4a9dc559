import { TextInput } from '@mantine/core';
import { formatInstant } from '../../../kit/format/format.ts';
import { timeZones } from '../../customer/time-zones.ts';
import { ProposedInput } from '../../parts/proposed-input.tsx';
import { useText } from '../../text/text.ts';
import classes from '../parts.module.css';
import { atOnce, type SettingsPart, useSettingsForm } from './change-settings.ts';
import { SettingsSection } from './settings-section.tsx';

// UTC is none of the places that browsers list, and a zone all the same.
const zones = [...timeZones, 'UTC'];

/** What the connection is called, and on which clock its days begin and end. */
export function GeneralForm({ connection, mayChange }: SettingsPart): React.JSX.Element {
  const text = useText();
  const { name, time_zone: timeZone } = connection;
  const form = useSettingsForm(connection, {
    now: { name, zone: timeZone },
    changeOf: (values) =>
      problemOf(values, timeZone) === undefined
        ? { name: values.name.trim(), time_zone: values.zone }
        : undefined,
  });
  const { values, set } = form;
  const problem = problemOf(values, timeZone);
  return (
    <SettingsSection
      title={text('general.title')}
      what={text('general.what')}
      problem={problem && text(`general.problem.${problem}`)}
      mayChange={mayChange}
      form={atOnce(form.state)}
    >
      <div className={classes['two']}>
        <TextInput
          label={text('general.name')}
          description={text('general.nameHint')}
          required
          maxLength={200}
          autoComplete="off"
          disabled={!mayChange}
          value={values.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <ProposedInput
          label={text('general.zone')}
          description={
            problem === 'zone'
              ? text('general.zoneHint')
              : text('general.zoneNow', { now: formatInstant(new Date().toISOString(), values.zone) })
          }
          required
          spellCheck={false}
          disabled={!mayChange}
          value={values.zone}
          onChange={(zone) => set({ zone: zone.trim() })}
          proposals={zones.map((zone) => ({ value: zone }))}
        />
      </div>
    </SettingsSection>
  );
}

function problemOf(values: { name: string; zone: string }, before: string): 'name' | 'zone' | undefined {
  if (values.name.trim() === '') return 'name';
  return zones.includes(values.zone) || values.zone === before ? undefined : 'zone';
}
