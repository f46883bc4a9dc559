import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { FieldChanges } from '../connection/field-changes.tsx';
import classes from '../connection/parts.module.css';
import { PersonLink } from '../connection/person-link.tsx';
import { Readings } from '../connection/readings.tsx';
import type { FieldChange } from '../connection/wire.ts';
import { useText } from '../text/text.ts';

export interface OneChange {
  key: string;
  externalId: string;
  type: string;
  readings: readonly string[];
  reason: string | null | undefined;
  fields: readonly FieldChange[];
  name: string | null;
  /** Ours; null for whom the list does not know yet. */
  employeeId: string | null;
}

interface ChangesetProps {
  connectionId: string;
  title: string;
  what: string;
  changes: readonly OneChange[];
  /** Given while there is more. */
  onMore?: (() => void) | undefined;
  isLoadingMore?: boolean;
}

const readings = ['joiner', 'mover', 'leaver', 'rehire', 'transfer', 'scope_in', 'scope_out'] as const;

/** What a run changes, person by person and field by field; filtered by how it reads. */
export function Changeset(props: ChangesetProps): React.JSX.Element {
  const text = useText();
  const [reading, setReading] = useState('');
  const shown = props.changes.filter((one) => reading === '' || one.readings.includes(reading));
  return (
    <Card label={props.title}>
      <Group justify="space-between" align="flex-end" mb="sm">
        <div>
          <Title order={3}>{props.title}</Title>
          <Text size="sm" c="dimmed">
            {props.what}
          </Text>
        </div>
        <NativeSelect
          label={text('change.reading')}
          value={reading}
          onChange={(event) => setReading(event.currentTarget.value)}
          data={[
            { value: '', label: text('change.anyReading') },
            ...readings.map((value) => ({ value, label: text(`reading.${value}`) })),
          ]}
        />
      </Group>
      {shown.length === 0 && <Text c="dimmed">{text('change.nobody')}</Text>}
      <ol className={classes['list']}>
        {shown.map((change) => (
          <li key={change.key}>
            <Stack gap="xs">
              <Group gap="sm">
                <Readings readings={change.readings} type={change.type} />
                <Text fw={600}>
                  <PersonLink connectionId={props.connectionId} {...change} />
                </Text>
                <Text size="sm" c="dimmed">
                  <span className={classes['ids']}>{change.externalId}</span>
                  {change.reason === 'gone' && ` · ${text('change.gone')}`}
                  {change.reason === 'scope' && ` · ${text('change.scope')}`}
                </Text>
              </Group>
              {change.fields.length > 0 && <FieldChanges changes={change.fields} />}
            </Stack>
          </li>
        ))}
      </ol>
      {props.onMore !== undefined && (
        <Button mt="md" variant="default" loading={props.isLoadingMore ?? false} onClick={props.onMore}>
          {text('list.more')}
        </Button>
      )}
    </Card>
  );
}
