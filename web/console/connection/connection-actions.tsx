import { Button, Group, Menu } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { useConnectionChange } from './connection.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { useRunNow } from './run-now.ts';
import type { ConnectionDetails } from './wire.ts';

type Step = 'pause' | 'resume' | 'activate';

const stepsOf: Readonly<Record<ConnectionDetails['state'], readonly Step[]>> = {
  draft: ['activate'],
  active: ['pause'],
  paused: ['resume'],
  stopped: ['resume'],
  removed: [],
};

/** What can be done with a connection as it stands; nothing for people who may only look. */
export function ConnectionActions({
  connection,
}: {
  connection: ConnectionDetails;
}): React.JSX.Element | undefined {
  const text = useText();
  const mayChange = useMay('connections:write');
  const mayRun = useMay('runs:write');
  const [asking, setAsking] = useState<Step | 'remove'>();
  const running = useRunNow(connection.id);
  const close = (): void => setAsking(undefined);
  if (connection.state === 'removed') return undefined;
  return (
    <>
      <Group gap="xs">
        {mayRun && connection.state === 'active' && (
          <Button loading={running.isUnderWay} onClick={running.start}>
            {text('connection.runNow')}
          </Button>
        )}
        {mayChange && (
          <Menu position="bottom-end" withinPortal={false}>
            <Menu.Target>
              <Button variant="default">{text('connection.more')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {stepsOf[connection.state].map((step) => (
                <Menu.Item key={step} onClick={() => setAsking(step)}>
                  {text(`connection.${step}`)}
                </Menu.Item>
              ))}
              <Menu.Item c="var(--stop)" onClick={() => setAsking('remove')}>
                {text('connection.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {running.error !== undefined && running.error !== null && <Failed error={running.error} />}
      {asking !== undefined && asking !== 'remove' && (
        <StepDialog connectionId={connection.id} step={asking} onClose={close} />
      )}
      {asking === 'remove' && <RemoveDialog connection={connection} onClose={close} />}
    </>
  );
}

interface StepDialogProps {
  connectionId: string;
  step: Step;
  onClose(): void;
}

function StepDialog({ connectionId, step, onClose }: StepDialogProps): React.JSX.Element {
  const text = useText();
  const change = useConnectionChange(connectionId, () => take(connectionId, step), onClose);
  return (
    <Confirm
      isOpen
      title={text(`connection.${step}Title`)}
      what={text(`connection.${step}What`)}
      verb={text(`connection.${step}`)}
      isBusy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate(undefined)}
      onClose={onClose}
    />
  );
}

function take(connectionId: string, step: Step): Promise<unknown> {
  const params = { path: { connection_id: connectionId } };
  if (step === 'pause') return answerOf(api.POST('/v1/connections/{connection_id}/pause', { params }));
  if (step === 'resume') return answerOf(api.POST('/v1/connections/{connection_id}/resume', { params }));
  return answerOf(api.POST('/v1/connections/{connection_id}/activate', { params }));
}
