import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { CalendarDate } from '../../kit/format/time.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { daysUntil, warnedDays } from '../overview/days-until.ts';
import { useText } from '../text/text.ts';
import { useConnectionChange } from './connection.ts';
import type { ConnectionDetails } from './wire.ts';

/** The day on which the credentials end: known, soon, past or not known; and saying so. */
export function CredentialsExpiry({
  connection,
  mayChange,
}: {
  connection: ConnectionDetails;
  mayChange: boolean;
}) {
  const text = useText();
  const [typed, setTyped] = useState<string>();
  const expireOn = connection.credentials_expire_on;
  const saving = useConnectionChange(
    connection.id,
    (expire_on: string | null) =>
      answerOf(
        api.PUT('/v1/connections/{connection_id}/credentials/expiry', {
          params: { path: { connection_id: connection.id } },
          body: { expire_on },
        }),
      ),
    () => setTyped(undefined),
  );
  return (
    <Stack gap="xs" align="flex-start">
      <div>
        {expireOn === null ? (
          <Text size="sm">{text('access.endUnknown')}</Text>
        ) : (
          <EndsOn date={expireOn} timeZone={connection.time_zone} />
        )}
        <Text size="sm" c="dimmed">
          {text('access.endMails')}
        </Text>
      </div>
      {mayChange && typed === undefined && (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => setTyped(expireOn ?? '')}>
            {text(expireOn === null ? 'access.endSet' : 'access.endChange')}
          </Button>
          {expireOn !== null && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={saving.isPending}
              onClick={() => saving.mutate(null)}
            >
              {text('access.endClear')}
            </Button>
          )}
        </Group>
      )}
      {typed !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate(typed);
          }}
        >
          <Group gap="xs" align="flex-end">
            <TextInput
              type="date"
              label={text('access.endDate')}
              required
              data-autofocus
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <Button type="submit" loading={saving.isPending}>
              {text('access.endSave')}
            </Button>
            <Button variant="subtle" onClick={() => setTyped(undefined)}>
              {text('access.endCancel')}
            </Button>
          </Group>
        </form>
      )}
      {saving.error !== null && <Failed error={saving.error} />}
    </Stack>
  );
}

function EndsOn({ date, timeZone }: { date: string; timeZone: string }): React.JSX.Element {
  const text = useText();
  const days = daysUntil(date, { timeZone, now: new Date() });
  const tone = days < 0 ? 'stop' : days <= warnedDays ? 'care' : 'good';
  return (
    <Group gap="xs">
      <Text size="sm">
        {text(days < 0 ? 'access.ended' : 'access.ends')} <CalendarDate date={date} />
      </Text>
      <StateBadge tone={tone}>
        {days < 0
          ? text('access.endedDays', { count: -days })
          : days === 0
            ? text('access.endsToday')
            : text('access.endsDays', { count: days })}
      </StateBadge>
    </Group>
  );
}
