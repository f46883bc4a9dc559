import { Alert, Button, Fieldset, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '../../kit/parts/icon.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Section } from '../parts/section.tsx';
import { Working } from '../parts/working.tsx';
import { OneTimeDialog } from '../settings/one-time-dialog.tsx';
import { useText } from '../text/text.ts';
import { type DestinationDetails, kindsQuery } from './destinations.ts';
import { EnterSecrets } from './enter-secrets.tsx';
import { useSecrets } from './use-secrets.ts';

const hours = [1, 24, 72, 168];

/** Write-only: made by Rollcall and shown once, or entered and sealed in this browser. */
export function Secrets({ destination }: { destination: DestinationDetails }): React.JSX.Element {
  const text = useText();
  const kinds = useQuery(kindsQuery);
  const kind = kinds.data?.find((one) => one.kind === destination.kind);
  const secrets = useSecrets(destination);
  const [keep, setKeep] = useState('24');
  const hasSome = destination.secrets_fingerprint !== null;
  const takes = destination.takes_secrets;
  const takesNone = takes?.length === 0;
  return (
    <Section title={text('secrets.title')}>
      <Stack maw="44rem">
        <Text c="dimmed" size="sm">
          {text(takesNone ? 'secrets.takesNone' : 'secrets.what')}
        </Text>
        {kind?.makes_secrets === true && (
          <Group align="flex-end">
            {hasSome && (
              <NativeSelect
                label={text('secrets.keep')}
                value={keep}
                onChange={({ currentTarget }) => setKeep(currentTarget.value)}
                data={[
                  { value: '', label: text('secrets.keepNot') },
                  ...hours.map((count) => ({
                    value: String(count),
                    label: text('secrets.keepHours', { count }),
                  })),
                ]}
              />
            )}
            <Button
              variant={hasSome ? 'default' : 'filled'}
              loading={secrets.isRunning}
              onClick={() => secrets.make(hasSome && keep !== '' ? Number(keep) : undefined)}
            >
              {text(hasSome ? 'secrets.remake' : 'secrets.make')}
            </Button>
            <Text size="sm" c="dimmed">
              {text('secrets.makeWhat')}
            </Text>
          </Group>
        )}
        {kind !== undefined &&
          !takesNone &&
          (globalThis.isSecureContext ? (
            <Fieldset legend={text('secrets.enter')}>
              <EnterSecrets
                // Other fields than before begin empty.
                key={takes?.map(({ name }) => name).join()}
                kind={kind}
                takes={takes}
                isBusy={secrets.isRunning}
                onEntered={secrets.enter}
              />
            </Fieldset>
          ) : (
            <Alert color="amber" icon={<Icon name="warning" />}>
              {text('secrets.insecure')}
            </Alert>
          ))}
        {kinds.isError && <Failed error={kinds.error} />}
        {secrets.isRunning && <Working>{text('secrets.taking')}</Working>}
        {secrets.error !== null && <Failed error={secrets.error} />}
        {secrets.isTaken && (
          <Text role="status" c="var(--good)">
            {text('secrets.taken')}
          </Text>
        )}
      </Stack>
      <OneTimeDialog
        value={secrets.made}
        title={text('secrets.made')}
        what={text('secrets.madeWhat')}
        copy={text('secrets.copy')}
        done={text('secrets.done')}
        onClose={secrets.forgetMade}
      />
    </Section>
  );
}
