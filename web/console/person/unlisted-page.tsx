import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { useOperation } from '../../kit/operation/operation.ts';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Working } from '../parts/working.tsx';
import { ConnectionPicker } from '../people/connection-picker.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import type { Explanation } from './person.ts';
import { UnlistedErasure } from './unlisted-erasure.tsx';
import { UnlistedExplanation } from './unlisted-explanation.tsx';

const route = getRouteApi('/inside/people/unlisted');

/** Anybody at the HR system by their id there: why they are not in the list, and the erasure of what is kept of them. */
export function UnlistedPage(): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const { connection } = route.useSearch();
  const [externalId, setExternalId] = useState('');
  return (
    <>
      <PageHeader
        title={text('unlisted.title')}
        lead={text('unlisted.lead')}
        trail={[
          {
            label: text('allPeople.title'),
            href: '/console/people',
            go: () => void navigate({ to: '/people' }),
          },
        ]}
      />
      <Asking
        // Another person or connection begins anew, and nothing of the one before stays.
        key={connection}
        connectionId={connection}
        externalId={externalId}
        onExternalId={setExternalId}
      />
    </>
  );
}

interface AskingProps {
  connectionId: string | undefined;
  externalId: string;
  onExternalId(externalId: string): void;
}

function Asking({ connectionId, externalId, onExternalId }: AskingProps): React.JSX.Element {
  const text = useText();
  const navigate = route.useNavigate();
  const mayErase = useMay('employees:write');
  const [isUnchosen, setUnchosen] = useState(false);
  // Personal data that nothing keeps but this page: gone when it is left.
  const [explanation, setExplanation] = useState<Explanation>();
  const id = externalId.trim();
  const explaining = useOperation(
    () =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/explain', {
          params: { path: { connection_id: connectionId ?? '' } },
          body: { external_id: id },
        }),
      ),
    // What `explain` ends with has this one shape.
    ({ result }) => setExplanation(result as Explanation),
  );
  return (
    <Stack gap="lg">
      <Card>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setUnchosen(connectionId === undefined);
            setExplanation(undefined);
            if (connectionId !== undefined) explaining.start();
          }}
        >
          <Stack maw="34rem">
            <ConnectionPicker
              label={text('unlisted.connection')}
              placeholder={text('allPeople.anyConnection')}
              required
              error={isUnchosen ? text('unlisted.noConnection') : undefined}
              value={connectionId}
              onChange={(chosen) =>
                void navigate({
                  search: chosen === undefined ? {} : { connection: chosen },
                  replace: true,
                })
              }
            />
            <TextInput
              label={text('unlisted.externalId')}
              description={text('unlisted.externalIdHint')}
              required
              maxLength={500}
              autoComplete="off"
              value={externalId}
              onChange={({ currentTarget }) => {
                onExternalId(currentTarget.value);
                setExplanation(undefined);
                explaining.reset();
              }}
            />
            <Group>
              <Button type="submit" loading={explaining.isRunning}>
                {text('unlisted.start')}
              </Button>
            </Group>
            {explaining.isRunning && <Working>{text('person.explaining')}</Working>}
            {explaining.error !== null && <Failed error={explaining.error} />}
          </Stack>
        </form>
      </Card>
      {explanation !== undefined && connectionId !== undefined && (
        <UnlistedExplanation connectionId={connectionId} explanation={explanation} />
      )}
      {mayErase && connectionId !== undefined && id !== '' && (
        <UnlistedErasure key={id} connectionId={connectionId} externalId={id} />
      )}
      {connectionId === undefined && (
        <Text size="sm" c="dimmed">
          {text('unlisted.noConnection')}
        </Text>
      )}
    </Stack>
  );
}
