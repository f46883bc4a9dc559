import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { CopyButton } from '../../kit/parts/copy-button.tsx';
import { DownloadLink } from '../../kit/parts/download-link.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { CoverageBars } from '../connection/coverage-bars.tsx';
import { useConnection } from '../connection/connection.ts';
import classes from '../connection/parts.module.css';
import type { TestExport } from '../connection/wire.ts';
import { useText } from '../text/text.ts';
import { Comparison } from './comparison.tsx';
import { Counts } from './counts.tsx';
import { Decision } from './decision.tsx';
import { ExportPeople } from './export-people.tsx';
import { exportQuery, toneOfExport } from './exports.ts';
import { Findings } from './findings.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { Verdict } from './verdict.tsx';

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
  const [person, setPerson] = useState<string>();
  const which = { connectionId: one.connection_id, exportId: one.id };
  const hasPeople = one.people_erased_at === null;
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
      {hasPeople && <Comparison which={which} onPerson={setPerson} />}
      <Findings one={one} onPerson={setPerson} onFilter={setFinding} />
      <ExportPeople one={one} finding={finding} onFinding={setFinding} onPerson={setPerson} />
      <Decision one={one} />
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {text('export.fingerprint')} <code className={classes['ids']}>{one.fingerprint}</code>
        </Text>
        <CopyButton value={one.fingerprint} label={text('export.copyFingerprint')} />
      </Group>
      {person !== undefined && (
        <PersonDialog which={which} externalId={person} onClose={() => setPerson(undefined)} />
      )}
    </Stack>
  );
}

function Downloads({ one }: { one: TestExport }): React.JSX.Element {
  const text = useText();
  const base = `/v1/connections/${one.connection_id}/exports/${one.id}/file` as const;
  return (
    <Group gap="xs">
      <DownloadLink href={`${base}?format=xlsx`}>{text('export.download', { format: 'XLSX' })}</DownloadLink>
      <DownloadLink href={`${base}?format=csv`}>{text('export.download', { format: 'CSV' })}</DownloadLink>
    </Group>
  );
}
