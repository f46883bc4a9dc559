import { Button, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { ConnectionPicker } from '../people/connection-picker.tsx';
import { useText } from '../text/text.ts';
import { type DestinationKind, useDestinationChange } from './destinations.ts';
import { formOf } from '../schema-form/form-fields.ts';
import { refusedFields } from '../schema-form/refused-fields.ts';
import { SchemaForm } from '../schema-form/schema-form.tsx';
import { useSchemaForm } from '../schema-form/use-schema-form.ts';
import { useClosedSettings } from './use-closed-settings.ts';

const beginnings = ['now', 'list', 'beginning'] as const;

export function NewDestinationForm({ kind }: { kind: DestinationKind }): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const closedOf = useClosedSettings();
  const [name, setName] = useState('');
  const [connection, setConnection] = useState<string>();
  const [from, setFrom] = useState<(typeof beginnings)[number]>('now');
  const settings = useSchemaForm(useMemo(() => formOf(kind.settings), [kind]));
  const options = useSchemaForm(useMemo(() => formOf(kind.options), [kind]));
  const adding = useDestinationChange(
    (given: { settings: Record<string, unknown>; options: Record<string, unknown> }) =>
      answerOf(
        api.POST('/v1/destinations', {
          body: {
            kind: kind.kind,
            name,
            from,
            ...given,
            ...(connection !== undefined && { connection_ids: [connection] }),
          },
        }),
      ),
    ({ id }) => void navigate({ to: '/destinations/$destinationId', params: { destinationId: id } }),
  );
  const refused = refusedFields(adding.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = { settings: settings.read(), options: options.read() };
        if (given.settings === undefined || given.options === undefined) return;
        adding.mutate({ settings: given.settings, options: given.options });
      }}
    >
      <Stack maw="44rem">
        <TextInput
          label={text('destinations.name')}
          required
          maxLength={200}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Fieldset legend={text('destination.aboutSettings')}>
          <SchemaForm
            {...settings.props}
            closedOf={closedOf}
            problems={{ ...refused, ...settings.props.problems }}
          />
        </Fieldset>
        <Fieldset legend={text('destination.aboutOptions')}>
          <Stack>
            <ConnectionPicker
              label={text('destination.customer')}
              description={text('destination.customerHint')}
              value={connection}
              onChange={setConnection}
            />
            <NativeSelect
              label={text('destination.from')}
              description={text('destination.fromHint')}
              value={from}
              onChange={({ currentTarget }) =>
                setFrom(beginnings.find((one) => one === currentTarget.value) ?? 'now')
              }
              data={beginnings.map((value) => ({ value, label: text(`destination.fromChoice.${value}`) }))}
            />
            <SchemaForm {...options.props} problems={{ ...refused, ...options.props.problems }} />
          </Stack>
        </Fieldset>
        {adding.error !== null && <Failed error={adding.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={adding.isPending}>
            {text('destination.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
