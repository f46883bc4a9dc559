import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../kit/format/time.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { FieldChanges } from '../connection/field-changes.tsx';
import { Readings } from '../connection/readings.tsx';
import { Section } from '../parts/section.tsx';
import { useConnectionNames } from '../people/connection-names.ts';
import { useText } from '../text/text.ts';
import { type Change, historyQuery, type PersonIds } from './person.ts';
import { RunLink } from './run-link.tsx';
import classes from './timeline.module.css';

/** What changed about somebody and by which run, the newest first. */
export function Timeline({ ids }: { ids: PersonIds }): React.JSX.Element {
  const text = useText();
  const history = useQuery(historyQuery(ids));
  const zone = useConnectionNames().of(ids.connectionId)?.time_zone;
  return (
    <Section title={text('person.timeline')}>
      {history.isPending && <Loading rows={4} />}
      {history.isError && <Failed error={history.error} tryAgain={() => void history.refetch()} />}
      {history.isSuccess && history.data.length === 0 && (
        <Text c="dimmed">{text('person.timelineEmpty')}</Text>
      )}
      {history.isSuccess && (
        <ol className={classes['timeline']}>
          {history.data.map((change) => (
            <Moment key={change.id} change={change} zone={zone} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Moment({ change, zone }: { change: Change; zone: string | undefined }): React.JSX.Element {
  const text = useText();
  return (
    <li>
      <Group gap="xs">
        <Text fw={600} size="sm">
          {text(`person.${change.type}`)}
        </Text>
        {change.readings.length > 0 && <Readings readings={change.readings} type={change.type} />}
        <Text size="sm" c="dimmed">
          <Instant at={change.at} {...(zone !== undefined && { timeZone: zone })} />
        </Text>
        {change.run_id !== undefined && (
          <RunLink connectionId={change.connection_id} runId={change.run_id}>
            {text('person.run')}
          </RunLink>
        )}
      </Group>
      {change.changes.length > 0 && <FieldChanges changes={change.changes} />}
    </li>
  );
}
