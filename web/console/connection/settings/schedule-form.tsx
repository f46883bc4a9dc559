import { Text, Textarea } from '@mantine/core';
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
  const [typed, setTyped] = useState<string>();
  const entered = typed ?? before;
  const times = entered.split(/[\s,;]+/).filter((time) => time !== '');
  const isGood = times.length > 0 && times.length <= 24 && times.every((time) => shape.test(time));
  const saving = useConnectionChange(
    id,
    () =>
      answerOf(
        api.PUT('/v1/connections/{connection_id}/schedule', {
          params: { path: { connection_id: id } },
          body: { times },
        }),
      ),
    () => setTyped(undefined),
  );
  return (
    <SettingsSection
      title={text('schedule.title')}
      what={text('schedule.what')}
      problem={isGood ? undefined : text('schedule.problem')}
      mayChange={mayChange}
      form={{
        isChanged: entered !== before,
        isSaving: saving.isPending,
        error: saving.error,
        saved: saving.isSuccess ? { isInForce: true, reasons: [] } : undefined,
        isOvertaken: false,
        onSave: () => saving.mutate(undefined),
        onReset: () => {
          setTyped(undefined);
          saving.reset();
        },
        onLookAnew: () => setTyped(undefined),
      }}
    >
      <Textarea
        autosize
        minRows={1}
        label={text('schedule.times', { zone: timeZone })}
        description={text('schedule.timesHint')}
        value={entered}
        disabled={!mayChange}
        maw="44rem"
        onChange={(event) => setTyped(event.currentTarget.value)}
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
