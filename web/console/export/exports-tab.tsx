import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../../kit/api/api.ts';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { useConnection, useRefresh } from '../connection/connection.ts';
import { useOperation } from '../connection/operation.ts';
import { Progress } from '../connection/progress.tsx';
import type { TestExport } from '../connection/wire.ts';
import { useMay } from '../session/session.ts';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { exportsQuery, toneOfExport } from './exports.ts';

/** The test exports of a connection, and a new one with its progress. */
export function ExportsTab(): React.JSX.Element {
  const text = useText();
  const { id, state, time_zone: timeZone } = useConnection();
  const exports = useQuery(exportsQuery(id));
  return (
    <Stack>
      {state !== 'removed' && <NewExport connectionId={id} />}
      {exports.isPending && <Loading rows={4} height={36} />}
      {exports.isError && <Failed error={exports.error} tryAgain={() => void exports.refetch()} />}
      {exports.isSuccess && exports.data.length === 0 && (
        <Empty title={text('export.none')} what={text('export.noneWhat')} />
      )}
      {exports.isSuccess && exports.data.length > 0 && (
        <ExportsTable exports={exports.data} timeZone={timeZone} />
      )}
    </Stack>
  );
}

function NewExport({ connectionId }: { connectionId: string }): React.JSX.Element | undefined {
  const text = useText();
  const mayCreate = useMay('exports:write');
  const refresh = useRefresh(connectionId);
  const navigate = useNavigate();
  const making = useOperation<{ export: TestExport }>({
    connectionId,
    kind: 'test_export',
    ask: () =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/exports', {
          params: { path: { connection_id: connectionId } },
        }),
      ),
    onDone: ({ export: made }) => {
      void refresh();
      void navigate({
        to: '/connections/$connectionId/exports/$exportId',
        params: { connectionId, exportId: made.id },
      });
    },
  });
  if (!mayCreate) return undefined;
  return (
    <Card label={text('export.create')}>
      <Group justify="space-between" align="center">
        <Text maw="40rem">{text('export.createWhat')}</Text>
        <Button onClick={making.start} loading={making.isUnderWay}>
          {text('export.create')}
        </Button>
      </Group>
      {making.isUnderWay && <Progress progress={making.progress} />}
      {making.error !== undefined && making.error !== null && <Failed error={making.error} />}
    </Card>
  );
}

function ExportsTable({
  exports,
  timeZone,
}: {
  exports: readonly TestExport[];
  timeZone: string;
}): React.JSX.Element {
  const text = useText();
  const columns: Column<TestExport>[] = [
    {
      id: 'made',
      header: text('export.made'),
      cell: (one) => (
        <AnchorLink
          to="/connections/$connectionId/exports/$exportId"
          params={{ connectionId: one.connection_id, exportId: one.id }}
          size="sm"
          fw={600}
        >
          <Instant at={one.created_at} timeZone={timeZone} />
        </AnchorLink>
      ),
    },
    {
      id: 'state',
      header: text('export.verdict'),
      cell: (one) => (
        <StateBadge tone={toneOfExport[one.state]}>{text(`export.state.${one.state}`)}</StateBadge>
      ),
      width: '12rem',
    },
    {
      id: 'by',
      header: text('export.by'),
      cell: (one) => one.decided_by !== null && <Name>{one.decided_by}</Name>,
      width: '14rem',
      isSecondary: true,
    },
    {
      id: 'people',
      header: text('connection.people'),
      cell: (one) => formatNumber(one.summary.people),
      align: 'end',
      width: '7rem',
    },
  ];
  return (
    <DataTable caption={text('export.table')} columns={columns} rows={exports} rowId={(one) => one.id} />
  );
}
