import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useConnectorKind } from '../customer/connector-kinds.ts';
import { runQuery } from '../run/runs.ts';
import { useText } from '../text/text.ts';
import { CheckCard } from './check-card.tsx';
import { useConnection } from './connection.ts';
import { CoverageBars } from './coverage-bars.tsx';
import { CredentialsCard } from './credentials-card.tsx';
import { KeyCard } from './key-card.tsx';
import classes from './parts.module.css';
import { RequestLedger } from './request-ledger.tsx';

/** How Rollcall gets at the HR system, what it can read there, and everything that it ever asked. */
export function AccessTab(): React.JSX.Element {
  const connection = useConnection();
  const kind = useConnectorKind(connection);
  const needsKey = connection.key !== null || (kind?.capabilities.uses_key_pair ?? false);
  return (
    <Stack gap="lg">
      <div className={classes['two']}>
        <CredentialsCard connection={connection} />
        {needsKey && <KeyCard connection={connection} />}
      </div>
      <CheckCard connection={connection} />
      {connection.last_run !== null && (
        <LastCoverage connectionId={connection.id} runId={connection.last_run.id} />
      )}
      <RequestLedger connection={connection} />
    </Stack>
  );
}

function LastCoverage({ connectionId, runId }: { connectionId: string; runId: string }): React.JSX.Element {
  const text = useText();
  const run = useQuery(runQuery(connectionId, runId));
  const fields = Object.entries(run.data?.coverage ?? {});
  return (
    <Card label={text('access.coverage')}>
      <Title order={2} mb="sm">
        {text('access.coverage')}
      </Title>
      {run.isPending && <Loading rows={4} />}
      {run.isError && <Failed error={run.error} tryAgain={() => void run.refetch()} />}
      {run.isSuccess && fields.length === 0 && <Text c="dimmed">{text('access.noCoverage')}</Text>}
      <CoverageBars
        fields={fields.map(([field, { filled, empty, absent }]) => ({
          field,
          filled,
          of: filled + empty + absent,
          isUnreadable: filled + empty === 0 && absent > 0,
        }))}
      />
    </Card>
  );
}
