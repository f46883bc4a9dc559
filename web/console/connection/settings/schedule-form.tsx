import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../../kit/api/api.ts';
import { Instant } from '../../../kit/format/time.tsx';
import { useText } from '../../text/text.ts';
import type { SettingsPart } from './change-settings.ts';
import { useConnectionChange } from '../connection.ts';
import { SettingsSection } from './settings-section.tsx';

const shape = /^([01]\d|2[0-3]):[0-5]\d$/;

/** At which times of day the HR system is read. */
export function ScheduleForm({ connection, mayChange }: SettingsPart): React.JSX.Element {
  const text = useText();
  const { schedule, id, time_zone: timeZone } = connection;
  const before = schedule.times.join(', ');
  const [entered, setEntered] = useState(before);
  const times = entered.split(/[\s,;]+/).filter((time) => time !== '');
  const isGood = times.length > 0 && times.length <= 24 && times.every((time) => shape.test(time));
  const saving = useConnectionChange(id, () =>
    answerOf(
      api.PUT('/v1/connections/{connection_id}/schedule', {
        params: { path: { connection_id: id } },
        body: { times },
      }),
    ),
  );
  return (
    <SettingsSection
      title={text('schedule.title')}
      what={text('schedule.what')}
      problem={isGood ? undefined : text('schedule.problem')}
      mayChange={mayChange}
      isChanged={entered !== before}
      isSaving={saving.isPending}
      error={saving.error}
      onSave={() => saving.mutate(undefined)}
      onReset={() => setEntered(before)}
    >
      <TextInput
        label={text('schedule.times', { zone: timeZone })}
        description={text('schedule.timesHint')}
        value={entered}
        disabled={!mayChange}
        maw="26rem"
        onChange={(event) => setEntered(event.currentTarget.value)}
      />
      <Text size="sm">
        {schedule.next_run_at === null ? (
          text('schedule.noNext')
        ) : (
          <>
            {text(schedule.is_retry ? 'schedule.nextRetry' : 'schedule.next')}{' '}
            <Instant at={schedule.next_run_at} timeZone={timeZone} />
          </>
        )}
      </Text>
    </SettingsSection>
  );
}
