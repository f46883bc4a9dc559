import { Button, Checkbox, Group, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { Setup, SetupStatus } from '../api/wire.ts';
import { goTo } from '../step-address.ts';
import { useText } from '../text/text.ts';
import { conditionOf } from './condition.ts';
import { Resume } from './resume.tsx';

type Doing = 'pause' | 'disconnect' | undefined;

/** What the customer can do at any time without asking anybody. */
export function Manage({ setup, status }: { setup: Setup; status: SetupStatus }): React.JSX.Element {
  const text = useText();
  const [doing, setDoing] = useState<Doing>();
  const { state, paused_by: pausedBy } = status;
  // Once all was mended it is offered at the top, with the state.
  const canResume = conditionOf(status) === 'replaced' || (state === 'paused' && pausedBy !== 'operator');
  return (
    <Card label={text('manage.title')}>
      <Title order={2}>{text('manage.title')}</Title>
      <Text c="dimmed" mb="md">
        {text('manage.what', { platform: setup.platform.name })}
      </Text>
      <Group className="no-print">
        {state === 'active' && (
          <Button variant="default" onClick={() => setDoing('pause')}>
            {text('manage.pause')}
          </Button>
        )}
        {canResume && <Resume />}
        <Button variant="default" onClick={() => goTo('credentials', { wish: 'other-credentials' })}>
          {text('statusPage.replaceKey')}
        </Button>
        <Button variant="light" color="red" onClick={() => setDoing('disconnect')}>
          {text('manage.disconnect')}
        </Button>
      </Group>
      <Pause isOpen={doing === 'pause'} onClose={() => setDoing(undefined)} />
      <Disconnect setup={setup} isOpen={doing === 'disconnect'} onClose={() => setDoing(undefined)} />
    </Card>
  );
}

interface DialogProps {
  isOpen: boolean;
  onClose(): void;
}

function Pause({ isOpen, onClose }: DialogProps): React.JSX.Element {
  const text = useText();
  const pausing = useChange(() => setupApi.pause());
  return (
    <Confirm
      isOpen={isOpen}
      title={text('manage.pauseTitle')}
      what={text('manage.pauseWhat')}
      verb={text('manage.pause')}
      isBusy={pausing.isPending}
      error={pausing.error}
      onConfirm={() => pausing.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

/** The name is typed, so that nobody does this by a slip of the hand. */
function Disconnect({ setup, isOpen, onClose }: DialogProps & { setup: Setup }): React.JSX.Element {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [tells, setTells] = useState(false);
  const disconnecting = useChange(() => setupApi.disconnect({ confirm: typed, off_board: tells }));
  const { customer, connector, platform } = setup;
  return (
    <Confirm
      isOpen={isOpen}
      title={text('manage.disconnectTitle')}
      what={text('manage.disconnectWhat', { connector: connector.title, platform: platform.name })}
      verb={text('manage.disconnect')}
      isDangerous
      isBusy={disconnecting.isPending}
      error={disconnecting.error}
      onConfirm={() => disconnecting.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        label={text('manage.typeName', { customer: customer.name })}
        required
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Checkbox
        label={text('manage.offBoard', { platform: platform.name })}
        description={text('manage.offBoardWhat', { platform: platform.name })}
        checked={tells}
        onChange={(event) => setTells(event.currentTarget.checked)}
      />
    </Confirm>
  );
}
