import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { type DestinationDetails, useDestinationChange } from './destinations.ts';

type Verb = 'pause' | 'enable' | 'remove';

export function DestinationActions({
  destination,
}: {
  destination: DestinationDetails;
}): React.JSX.Element | undefined {
  const text = useText();
  const mayChange = useMay('destinations:write');
  const [asking, setAsking] = useState<'pause' | 'remove'>();
  const navigate = useNavigate();
  const change = useDestinationChange(
    (verb: Verb) => carryOut(verb, destination.id),
    ({ state }) => {
      setAsking(undefined);
      if (state === 'removed') void navigate({ to: '/destinations' });
    },
  );
  if (!mayChange || destination.state === 'removed') return undefined;
  const { name } = destination;
  return (
    <Group gap="xs">
      {destination.state === 'active' ? (
        <Button variant="default" onClick={() => setAsking('pause')}>
          {text('destination.pause')}
        </Button>
      ) : (
        <Button loading={change.isPending} onClick={() => change.mutate('enable')}>
          {text('destination.enable')}
        </Button>
      )}
      <Button variant="default" c="var(--stop)" onClick={() => setAsking('remove')}>
        {text('destination.remove')}
      </Button>
      {asking !== undefined && (
        <Confirm
          isOpen
          title={text(`destination.${asking}Title`, { name })}
          what={text(`destination.${asking}What`)}
          verb={text(`destination.${asking}`)}
          isDangerous={asking === 'remove'}
          isBusy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate(asking)}
          onClose={() => {
            change.reset();
            setAsking(undefined);
          }}
        />
      )}
    </Group>
  );
}

function carryOut(verb: Verb, id: string) {
  const params = { path: { destination_id: id } };
  if (verb === 'remove') return answerOf(api.DELETE('/v1/destinations/{destination_id}', { params }));
  if (verb === 'pause') return answerOf(api.POST('/v1/destinations/{destination_id}/pause', { params }));
  return answerOf(api.POST('/v1/destinations/{destination_id}/enable', { params }));
}
