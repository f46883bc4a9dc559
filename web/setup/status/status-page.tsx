import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDate } from '../../kit/format/format.ts';
import { CalendarDate, Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Name } from '../../kit/parts/name.tsx';
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
import { Runs } from './runs.tsx';
import { State } from './state.tsx';
import { Untried } from './untried.tsx';

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
        lead={text('statusPage.lead', {
          date: formatDate(setup.link.expires_at.slice(0, 10)),
          platform: setup.platform.name,
        })}
      />
      {status.isPending && <Loading rows={8} height={28} />}
      {status.isError && <Failed error={status.error} tryAgain={() => void status.refetch()} />}
      {status.data !== undefined && <Shown setup={setup} status={status.data} />}
    </>
  );
}

/** Something is under way that changes what stands here. */
function isSoonOther({
  state,
  last_run: run,
  next_run_at: next,
  erasure,
  credentials,
}: SetupStatus): boolean {
  return (
    credentials.proof === 'under_way' ||
    erasure === 'under_way' ||
    run?.state === 'running' ||
    (state === 'active' && (run === null || next === null))
  );
}

function Shown({ setup, status }: { setup: Setup; status: SetupStatus }): React.JSX.Element {
  return (
    <Stack gap="lg">
      <State setup={setup} status={status} />
      {(status.state === 'active' || status.state === 'paused') && <Untried status={status} />}
      {/* One that stopped says itself that there have to be others. */}
      {status.state !== 'removed' && status.state !== 'stopped' && (
        <KeyExpiry expireOn={status.credentials.expire_on} />
      )}
      {status.last_run !== null && <LastRun run={status.last_run} timeZone={status.time_zone} />}
      {status.state !== 'removed' && (
        // Nothing but buttons.
        <div className="no-print">
          <Manage setup={setup} status={status} />
        </div>
      )}
      <Runs timeZone={status.time_zone} newest={status.last_run} />
      <Agreement status={status} />
      <Requests setup={setup} status={status} />
    </Stack>
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
