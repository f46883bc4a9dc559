import { Alert, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../kit/format/format.ts';
import { CalendarDate, Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { setupApi } from '../api/setup-api.ts';
import type { Setup, SetupStatus } from '../api/wire.ts';
import { Facts } from '../parts/facts.tsx';
import { Fingerprint } from '../parts/fingerprint.tsx';
import { useText } from '../text/text.ts';
import { KeyExpiry } from './key-expiry.tsx';
import { LastRun } from './last-run.tsx';
import { Manage } from './manage.tsx';
import { Requests } from './requests.tsx';

const tones: Record<SetupStatus['state'], Tone> = {
  draft: 'wait',
  active: 'good',
  paused: 'off',
  stopped: 'stop',
  removed: 'off',
};

/** How it goes, from the confirmation on: the page to come back to. */
export function StatusPage({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const status = useQuery({
    queryKey: ['setup', 'status'],
    queryFn: ({ signal }) => setupApi.status(signal),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isSoonOther(data) ? 2000 : 60_000),
  });
  return (
    <>
      <PageHeader
        title={text('statusPage.title', { connector: setup.connector.title })}
        lead={text('statusPage.lead')}
      />
      {status.isPending && <Loading rows={8} height={28} />}
      {status.isError && <Failed error={status.error} tryAgain={() => void status.refetch()} />}
      {status.data !== undefined && <Shown setup={setup} status={status.data} />}
    </>
  );
}

/** Something is under way that changes what stands here. */
function isSoonOther({ state, last_run: run, erasure }: SetupStatus): boolean {
  return erasure === 'under_way' || run?.state === 'running' || (state === 'active' && run === null);
}

function Shown({ setup, status }: { setup: Setup; status: SetupStatus }): React.JSX.Element {
  return (
    <Stack gap="lg">
      <State status={status} />
      {status.state !== 'removed' && <KeyExpiry expireOn={status.credentials.expire_on} />}
      {status.last_run !== null && <LastRun run={status.last_run} timeZone={status.time_zone} />}
      <Agreement status={status} />
      <Requests setup={setup} status={status} />
      {status.state !== 'removed' && <Manage setup={setup} status={status} />}
    </Stack>
  );
}

function State({ status }: { status: SetupStatus }): React.JSX.Element {
  const text = useText();
  const { state, time_zone: timeZone, people } = status;
  return (
    <Card label={text('statusPage.now')}>
      <StateBadge tone={tones[state]}>{text(`statusPage.state.${state}`)}</StateBadge>
      <Text mt="xs">{text(`statusPage.stateWhat.${state}`)}</Text>
      {state === 'paused' && status.paused_by === 'operator' && (
        <Text>{text('statusPage.pausedByPlatform')}</Text>
      )}
      {state === 'removed' && (
        <Alert mt="sm" color={status.erasure === 'done' ? 'green' : 'amber'} icon={<Icon name="waiting" />}>
          {text(`statusPage.erasure.${status.erasure}`)}
        </Alert>
      )}
      {state !== 'removed' && (
        <Facts
          facts={[
            [
              text('statusPage.nextRun'),
              status.next_run_at === null ? (
                text('statusPage.noNextRun')
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
      )}
    </Card>
  );
}

/** Who said yes to what. */
function Agreement({ status }: { status: SetupStatus }): React.JSX.Element | undefined {
  const text = useText();
  const { approval, credentials } = status;
  if (approval === null) return undefined;
  return (
    <Card label={text('statusPage.agreed')}>
      <Title order={2}>{text('statusPage.agreed')}</Title>
      <Facts
        facts={[
          [text('statusPage.confirmedBy'), <Name key="by">{approval.approved_by}</Name>],
          [text('statusPage.confirmedAt'), <Instant key="at" at={approval.approved_at} />],
          [text('review.fingerprint'), <Fingerprint key="of" value={approval.fingerprint} />],
          [
            text('credentials.fingerprint'),
            credentials.fingerprint !== null && <Fingerprint value={credentials.fingerprint} />,
          ],
          [
            text('credentials.expireOn'),
            credentials.expire_on !== null && <CalendarDate date={credentials.expire_on} />,
          ],
        ]}
      />
    </Card>
  );
}
