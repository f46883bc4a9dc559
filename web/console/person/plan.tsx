import { Stack, Text } from '@mantine/core';
import { formatDate, formatInstant } from '../../kit/format/format.ts';
import { Section } from '../parts/section.tsx';
import { useConnectionNames } from '../people/connection-names.ts';
import { useText } from '../text/text.ts';
import type { ListedEmployee } from './person.ts';
import { planOf } from './plan-of.ts';

/** What happens on its day by itself. */
export function Plan({ person }: { person: ListedEmployee }): React.JSX.Element {
  const text = useText();
  const zone = useConnectionNames().of(person.connection_id)?.time_zone;
  const steps = planOf(person, todayIn(zone));
  return (
    <Section title={text('person.plan')}>
      <Stack gap={4}>
        {steps.map(({ what, date }) => (
          <Text key={what}>{text(`person.${what}`, { date: formatDate(date) })}</Text>
        ))}
        {person.missing_since !== null && (
          <Text c="var(--care)">
            {text('person.planMissing', { when: formatInstant(person.missing_since, zone) })}
          </Text>
        )}
        {steps.length === 0 && person.missing_since === null && (
          <Text c="dimmed">{text('person.planNothing')}</Text>
        )}
      </Stack>
    </Section>
  );
}

/** The calendar day there, as YYYY-MM-DD. */
function todayIn(timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    ...(timeZone !== undefined && { timeZone }),
  }).format(new Date());
}
