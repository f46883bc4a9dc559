import { Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { useDestination } from './destination-frame.tsx';
import {
  type DestinationDetails,
  type DestinationKind,
  kindsQuery,
  useDestinationChange,
} from './destinations.ts';
import { formOf } from '../schema-form/form-fields.ts';
import { refusedFields } from '../schema-form/refused-fields.ts';
import { SchemaForm } from '../schema-form/schema-form.tsx';
import { useSchemaForm } from '../schema-form/use-schema-form.ts';
import { useClosedSettings } from './use-closed-settings.ts';

export function DestinationSettingsPage(): React.JSX.Element | undefined {
  const destination = useDestination();
  const kinds = useQuery(kindsQuery);
  if (kinds.isPending) return <Loading rows={6} />;
  if (kinds.isError) return <Failed error={kinds.error} tryAgain={() => void kinds.refetch()} />;
  const kind = kinds.data.find((one) => one.kind === destination.kind);
  return kind && <SettingsForm key={destination.id} destination={destination} kind={kind} />;
}

function SettingsForm(props: { destination: DestinationDetails; kind: DestinationKind }): React.JSX.Element {
  const { destination, kind } = props;
  const text = useText();
  const mayChange = useMay('destinations:write') && destination.state !== 'removed';
  const closedOf = useClosedSettings();
  const [name, setName] = useState(destination.name);
  const [hadSecrets, setHadSecrets] = useState(false);
  const settings = useSchemaForm(
    useMemo(() => formOf(kind.settings), [kind]),
    destination.settings,
  );
  const options = useSchemaForm(
    useMemo(() => formOf(kind.options), [kind]),
    { ...destination.options },
  );
  const saving = useDestinationChange((body: Record<'settings' | 'options', Record<string, unknown>>) =>
    answerOf(
      api.PATCH('/v1/destinations/{destination_id}', {
        params: { path: { destination_id: destination.id } },
        body: { name, ...body },
      }),
    ),
  );
  const isErased = destination.secrets_fingerprint === null && hadSecrets && saving.isSuccess;
  const refused = refusedFields(saving.error);
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [given, chosen] = [settings.read(), options.read()];
          if (given === undefined || chosen === undefined) return;
          setHadSecrets(destination.secrets_fingerprint !== null);
          saving.mutate({ settings: given, options: chosen });
        }}
      >
        <Fieldset disabled={!mayChange} variant="unstyled">
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
              <SchemaForm {...options.props} problems={{ ...refused, ...options.props.problems }} />
            </Fieldset>
            {saving.error !== null && <Failed error={saving.error} />}
            {mayChange && (
              <Group justify="flex-end">
                {saving.isSuccess && (
                  <Text role="status" c={isErased ? 'var(--care)' : 'var(--good)'}>
                    {text(isErased ? 'destination.savedWithoutSecrets' : 'destination.saved')}
                  </Text>
                )}
                <Button type="submit" loading={saving.isPending}>
                  {text('destination.save')}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      </form>
    </Card>
  );
}
