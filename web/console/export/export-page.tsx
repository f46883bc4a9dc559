import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { CopyButton } from '../../kit/parts/copy-button.tsx';
import { DownloadLink } from '../../kit/parts/download-link.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { CoverageBars } from '../connection/coverage-bars.tsx';
import { useConnection } from '../connection/connection.ts';
import classes from '../connection/parts.module.css';
import { ruleInWords } from '../connection/scope-words.ts';
import type { TestExport } from '../connection/wire.ts';
import { useText } from '../text/text.ts';
import { ExportPeople } from './export-people.tsx';
import { exportQuery, toneOfExport } from './exports.ts';
import { Findings } from './findings.tsx';

const route = getRouteApi('/inside/connections/$connectionId/exports/$exportId');

/** One test export: what the customer was shown, and what they said. */
export function ExportPage(): React.JSX.Element {
  const { connectionId, exportId } = route.useParams();
  const shown = useQuery(exportQuery(connectionId, exportId));
  if (shown.isPending) return <Loading rows={8} />;
  if (shown.isError) return <Failed error={shown.error} tryAgain={() => void shown.refetch()} />;
  return <Shown one={shown.data} />;
}

function Shown({ one }: { one: TestExport }): React.JSX.Element {
  const text = useText();
  const { time_zone: timeZone } = useConnection();
  const [finding, setFinding] = useState('');
  const { summary } = one;
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end">
        <Group gap="sm">
          <Title order={2}>
            {text('export.title')} · <Instant at={one.created_at} timeZone={timeZone} />
          </Title>
          <StateBadge tone={toneOfExport[one.state]}>{text(`export.state.${one.state}`)}</StateBadge>
        </Group>
        <Downloads one={one} />
      </Group>
      <Verdict one={one} timeZone={timeZone} />
      {!summary.complete && (
        <Alert color="red" icon={<Icon name="warning" />} title={text('export.incomplete')}>
          {summary.reason ?? text('export.incompleteWhat')}
        </Alert>
      )}
      <div className={classes['two']}>
        <Counts one={one} />
        <Card label={text('export.coverage')}>
          <Title order={3} mb="sm">
            {text('export.coverage')}
          </Title>
          <CoverageBars
            fields={summary.coverage.map(({ field, filled, empty, unreadable }) => ({
              field,
              filled,
              of: filled + empty,
              isUnreadable: unreadable,
            }))}
          />
        </Card>
      </div>
      <Findings summary={summary} chosen={finding} onChoose={setFinding} />
      <ExportPeople one={one} finding={finding} onFinding={setFinding} />
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {text('export.fingerprint')} <code className={classes['ids']}>{one.fingerprint}</code>
        </Text>
        <CopyButton value={one.fingerprint} label={text('export.copyFingerprint')} />
      </Group>
    </Stack>
  );
}

function Downloads({ one }: { one: TestExport }): React.JSX.Element {
  const base = `/v1/connections/${one.connection_id}/exports/${one.id}/file` as const;
  return (
    <Group gap="xs">
      <DownloadLink href={`${base}?format=xlsx`}>XLSX</DownloadLink>
      <DownloadLink href={`${base}?format=csv`}>CSV</DownloadLink>
    </Group>
  );
}

/** What a named person of the customer said; the words are theirs. */
function Verdict({ one, timeZone }: { one: TestExport; timeZone: string }): React.JSX.Element {
  const text = useText();
  if (one.decided_by === null) {
    return <Text c="dimmed">{text(one.state === 'open' ? 'export.waits' : 'export.noVerdict')}</Text>;
  }
  const isYes = one.state !== 'sent_back';
  return (
    <Alert
      color={isYes ? 'green' : 'amber'}
      icon={<Icon name={isYes ? 'check' : 'warning'} />}
      title={text(isYes ? 'export.approvedTitle' : 'export.sentBackTitle')}
    >
      <Text size="sm">
        <Name>{one.decided_by}</Name>
        {one.decided_at !== null && (
          <>
            {' · '}
            <Instant at={one.decided_at} timeZone={timeZone} />
          </>
        )}
      </Text>
      {one.remarks !== null && (
        <Text mt="xs" style={{ whiteSpace: 'pre-line' }}>
          <Name>{one.remarks}</Name>
        </Text>
      )}
    </Alert>
  );
}

function Counts({ one }: { one: TestExport }): React.JSX.Element {
  const text = useText();
  const { summary } = one;
  return (
    <Card label={text('export.counts')}>
      <Title order={3} mb="sm">
        {text('export.counts')}
      </Title>
      <table className={classes['plain']}>
        <tbody>
          <CountRow label={text('export.taken')} people={summary.people} isStrong />
          {Object.entries(summary.by_status).map(([status, people]) => (
            // The keys are the statuses of the wire.
            <CountRow key={status} label={text(`employment.${status as 'active'}`)} people={people} />
          ))}
          {summary.by_company.slice(0, 12).map(({ key, name, people }) => (
            <CountRow
              key={`company ${key}`}
              label={key === '' ? text('export.noCompany') : (name ?? key)}
              people={people}
            />
          ))}
          {summary.left_out.map(({ rule, people }) => (
            <CountRow
              key={`rule ${rule}`}
              label={text('export.leftOut', { rule: ruleInWords(text, rule) })}
              people={people}
            />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function CountRow(props: { label: string; people: number; isStrong?: boolean }): React.JSX.Element {
  return (
    <tr>
      <th scope="row">
        {props.isStrong === true ? <strong>{props.label}</strong> : <Name>{props.label}</Name>}
      </th>
      <td data-align="end">{formatNumber(props.people)}</td>
    </tr>
  );
}
