import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Ago, Instant } from '../../kit/format/time.tsx';
import { formatNumber } from '../../kit/format/format.ts';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { useSystemTitle } from '../customer/connector-kinds.ts';
import { toneOfState } from '../overview/connections-table.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { OutcomeBadge } from '../run/outcome.tsx';
import { ConnectionActions } from './connection-actions.tsx';
import { StateLine } from './state-line.tsx';
import { connectionQuery, useConnectionId } from './connection.ts';
import classes from './parts.module.css';
import type { ConnectionDetails } from './wire.ts';

/** The frame of everything about one connection: who and how it is doing, what can be done, and the pages below. */
export function ConnectionPage(): React.JSX.Element {
  const shown = useQuery(connectionQuery(useConnectionId()));
  if (shown.isPending) return <Loading rows={6} height={32} />;
  if (shown.data === undefined) return <Failed error={shown.error} tryAgain={() => void shown.refetch()} />;
  return (
    <>
      <Header connection={shown.data} />
      <Facts connection={shown.data} />
      <Tabs />
      <Outlet />
    </>
  );
}

function Header({ connection }: { connection: ConnectionDetails }): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const { customer, name, state } = connection;
  return (
    <PageHeader
      title={
        <>
          <Name>{customer}</Name> · <Name>{name}</Name>
        </>
      }
      titleText={`${customer} · ${name}`}
      lead={<StateLine connection={connection} />}
      trail={[{ label: text('nav.overview'), href: '/console/', go: () => void navigate({ to: '/' }) }]}
    >
      <Group gap="sm">
        <StateBadge tone={toneOfState[state]}>{text(`state.${state}`)}</StateBadge>
        <ConnectionActions connection={connection} />
      </Group>
    </PageHeader>
  );
}

function Facts({ connection }: { connection: ConnectionDetails }): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const titleOf = useSystemTitle();
  const { last_run: last, schedule, people, time_zone: timeZone } = connection;
  return (
    <dl className={classes['facts']}>
      <div>
        <dt>{text('overview.customer')}</dt>
        <dd>
          <AnchorLink to="/customers/$customerId" params={{ customerId: connection.customer_id }}>
            <Name>{connection.customer}</Name>
          </AnchorLink>
        </dd>
      </div>
      <div>
        <dt>{text('overview.connector')}</dt>
        <dd>{titleOf(connection.connector)}</dd>
      </div>
      <div>
        <dt>{text('connection.people')}</dt>
        <dd>{formatNumber(people.total)}</dd>
      </div>
      <div>
        <dt>{text('connection.lastRun')}</dt>
        <dd>
          {last === null ? (
            kit('kit.never')
          ) : (
            <Group gap="xs">
              <Ago at={last.started_at} timeZone={timeZone} />
              <OutcomeBadge run={last} />
            </Group>
          )}
        </dd>
      </div>
      <div>
        <dt>{text('connection.nextRun')}</dt>
        <dd>
          {schedule.next_run_at === null ? (
            text('connection.noNextRun')
          ) : (
            <Instant at={schedule.next_run_at} timeZone={timeZone} />
          )}
        </dd>
      </div>
      <div>
        <dt>{text('overview.zone')}</dt>
        <dd>{timeZone}</dd>
      </div>
    </dl>
  );
}

const tabs = [
  ['overview', '/connections/$connectionId'],
  ['people', '/connections/$connectionId/people'],
  ['changes', '/connections/$connectionId/changes'],
  ['exports', '/connections/$connectionId/exports'],
  ['settings', '/connections/$connectionId/settings'],
  ['access', '/connections/$connectionId/access'],
  ['link', '/connections/$connectionId/link'],
] as const;

function Tabs(): React.JSX.Element {
  const text = useText();
  const connectionId = useConnectionId();
  return (
    <nav aria-label={text('connection.tabs')} className={classes['tabs']}>
      {tabs.map(([name, to]) => (
        <Link
          key={name}
          to={to}
          params={{ connectionId }}
          activeOptions={{ exact: name === 'overview', includeSearch: false }}
        >
          {text(`connection.tab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
