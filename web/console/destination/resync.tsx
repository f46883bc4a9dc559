import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { formatNumber } from '../../kit/format/format.ts';
import { useOperation } from '../../kit/operation/operation.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { PlainTable } from '../parts/plain-table.tsx';
import { Section } from '../parts/section.tsx';
import { Working } from '../parts/working.tsx';
import { ConnectionName } from '../people/connection-name.tsx';
import { useText } from '../text/text.ts';
import { type Destination, kindsQuery } from './destinations.ts';

interface Report {
  connection_id: string;
  people: number;
  created: number;
  updated: number;
  deactivated: number;
  refused: number;
  strangers: number | null;
}

const counts = ['people', 'created', 'updated', 'deactivated', 'refused', 'strangers'] as const;

/** Compares a receiver with the accepted list and repairs it. Nothing for a kind that cannot be compared. */
export function Resync({ destination }: { destination: Destination }): React.JSX.Element | undefined {
  const text = useText();
  const { data: kinds } = useQuery(kindsQuery);
  const [isAsking, setAsking] = useState(false);
  const comparing = useOperation(() =>
    answerOf(
      api.POST('/v1/destinations/{destination_id}/resync', {
        params: { path: { destination_id: destination.id } },
      }),
    ),
  );
  if (kinds?.find(({ kind }) => kind === destination.kind)?.can_resync !== true) return undefined;
  const { operation } = comparing;
  // What `resync` ends with has this one shape.
  const reports = operation?.state === 'done' ? (operation.result as { resync: Report[] }).resync : undefined;
  return (
    <Section
      title={text('resync.title')}
      actions={
        <Button variant="default" size="xs" loading={comparing.isRunning} onClick={() => setAsking(true)}>
          {text('resync.run')}
        </Button>
      }
    >
      <Stack>
        <Text c="dimmed" size="sm" maw="44rem">
          {text('resync.what')}
        </Text>
        {comparing.isRunning && (
          <Working>
            {text('resync.running', { people: formatNumber(operation?.progress?.people ?? 0) })}
          </Working>
        )}
        {comparing.error !== null && <Failed error={comparing.error} />}
        {reports !== undefined && <Reports reports={reports} />}
      </Stack>
      <Confirm
        isOpen={isAsking}
        title={text('resync.confirmTitle', { name: destination.name })}
        what={text('resync.confirmWhat')}
        verb={text('resync.run')}
        onConfirm={() => {
          setAsking(false);
          comparing.start();
        }}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}

function Reports({ reports }: { reports: readonly Report[] }): React.JSX.Element {
  const text = useText();
  return (
    <PlainTable
      caption={text('resync.table')}
      hasLabels
      headings={[text('resync.connection'), ...counts.map((name) => text(`resync.${name}`))]}
      rows={reports.map((report) => ({
        id: report.connection_id,
        cells: [
          <ConnectionName key="c" id={report.connection_id} />,
          ...counts.map((name) => {
            const count = report[name];
            return count === null ? '–' : formatNumber(count);
          }),
        ],
      }))}
    />
  );
}
