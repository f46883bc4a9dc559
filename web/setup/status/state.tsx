import { Alert, Button, Group, Text } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import type { Setup, SetupStatus } from '../api/wire.ts';
import { Facts } from '../parts/facts.tsx';
import { goTo } from '../step-address.ts';
import { useText } from '../text/text.ts';
import { conditionOf } from './condition.ts';
import { Resume } from './resume.tsx';

const tones: Record<SetupStatus['state'], Tone> = {
  draft: 'wait',
  active: 'good',
  paused: 'off',
  stopped: 'stop',
  removed: 'off',
};

interface StateProps {
  setup: Setup;
  status: SetupStatus;
}

/** How the connection is, and the one thing to do about it, where there is one. */
export function State({ setup, status }: StateProps): React.JSX.Element {
  const text = useText();
  const { state } = status;
  return (
    <Card label={text('statusPage.now')}>
      <StateBadge tone={tones[state]}>{text(`statusPage.state.${state}`)}</StateBadge>
      <Text mt="xs">{text(`statusPage.stateWhat.${conditionOf(status)}`)}</Text>
      {state === 'paused' && status.paused_by === 'operator' && (
        <Text>{text('statusPage.pausedByPlatform')}</Text>
      )}
      {state === 'stopped' && <Mend status={status} />}
      {state === 'removed' ? <Over setup={setup} status={status} /> : <StateFacts status={status} />}
    </Card>
  );
}

function Mend({ status }: { status: SetupStatus }): React.JSX.Element {
  const text = useText();
  const condition = conditionOf(status);
  const isReplaced = condition === 'replaced';
  return (
    <Group mt="sm" className="no-print">
      {condition === 'mended' ? (
        <Resume />
      ) : (
        <Button
          onClick={() => (isReplaced ? goTo('check') : goTo('credentials', { wish: 'other-credentials' }))}
        >
          {isReplaced ? text('credentials.toCheck') : text('statusPage.replaceKey')}
        </Button>
      )}
    </Group>
  );
}

/** What has become of everything, and what is left to do in the HR system and for another beginning. */
function Over({ setup, status }: StateProps): React.JSX.Element {
  const text = useText();
  const isErased = status.erasure === 'done';
  return (
    <>
      <Alert
        mt="sm"
        color={isErased ? 'green' : 'amber'}
        icon={<Icon name={isErased ? 'check' : 'waiting'} />}
        role="status"
      >
        {text(`statusPage.erasure.${status.erasure}`)}
      </Alert>
      <Text mt="sm">{text('statusPage.over', { connector: setup.connector.title })}</Text>
      <Text mt={4}>{text('statusPage.again', { platform: setup.platform.name })}</Text>
    </>
  );
}

function StateFacts({ status }: { status: SetupStatus }): React.JSX.Element {
  const text = useText();
  const { time_zone: timeZone, people } = status;
  return (
    <Facts
      facts={[
        [
          text('statusPage.nextRun'),
          status.next_run_at === null ? (
            text(status.state === 'active' ? 'statusPage.nextRunSoon' : 'statusPage.noNextRun')
          ) : (
            <Instant key="next" at={status.next_run_at} timeZone={timeZone} />
          ),
        ],
        [text('statusPage.times'), `${status.times.join(', ')} (${timeZone})`],
        [text('statusPage.people'), formatNumber(people.total)],
        [
          text('statusPage.byStatus'),
          (['active', 'on_leave', 'upcoming', 'ended'] as const)
            .map((one) => `${text(`status.${one}`)}: ${formatNumber(people.by_status[one])}`)
            .join(' · '),
        ],
      ]}
    />
  );
}
