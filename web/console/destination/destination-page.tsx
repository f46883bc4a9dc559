import { Alert, Stack } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../kit/parts/icon.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { Check } from './check.tsx';
import { useDestination } from './destination-frame.tsx';
import { Health } from './health.tsx';
import { Resync } from './resync.tsx';
import { Secrets } from './secrets.tsx';
import { shownStateOf } from './state-of.ts';

export function DestinationPage(): React.JSX.Element {
  const text = useText();
  const destination = useDestination();
  const mayChange = useMay('destinations:write') && destination.state !== 'removed';
  // Where they stood when the page was opened: a key that is being shown must not move away.
  const [areSecretsFirst] = useState(() => shownStateOf(destination) === 'secrets');
  const { state } = destination;
  return (
    <Stack gap="lg">
      {(state === 'paused' || state === 'disabled') && (
        <Alert color={state === 'paused' ? 'petrol' : 'red'} icon={<Icon name="off" />}>
          {text(`destination.${state}What`)}
        </Alert>
      )}
      {areSecretsFirst && mayChange && <Secrets destination={destination} />}
      <Health destination={destination} />
      {mayChange && <Check destination={destination} />}
      {mayChange && <Resync destination={destination} />}
      {!areSecretsFirst && mayChange && <Secrets destination={destination} />}
    </Stack>
  );
}
