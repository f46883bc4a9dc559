import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiToken } from '../../kit/api/schemas.ts';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { NewTokenDialog } from './new-token-dialog.tsx';
import { OneTimeDialog } from './one-time-dialog.tsx';
import { tokensQuery, useRevocation } from './tokens.ts';
import { TokensTable } from './tokens-table.tsx';

export function TokensPage(): React.JSX.Element {
  const text = useText();
  const tokens = useQuery(tokensQuery);
  const mayChange = useMay('tokens:write');
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  const [revoking, setRevoking] = useState<ApiToken>();
  return (
    <>
      <PageHeader title={text('tokens.title')} lead={text('tokens.lead')}>
        {mayChange && <Button onClick={() => setMaking(true)}>{text('tokens.create')}</Button>}
      </PageHeader>
      {tokens.isPending && <Loading rows={4} height={36} />}
      {tokens.isError && <Failed error={tokens.error} tryAgain={() => void tokens.refetch()} />}
      {tokens.isSuccess && tokens.data.length === 0 && (
        <Empty title={text('tokens.empty')} what={text('tokens.emptyWhat')} />
      )}
      {tokens.isSuccess && tokens.data.length > 0 && (
        <TokensTable tokens={tokens.data} {...(mayChange && { onRevoke: setRevoking })} />
      )}
      <NewTokenDialog
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        onMade={(token) => {
          setMaking(false);
          setMade(token);
        }}
      />
      <OneTimeDialog
        value={made}
        title={text('tokens.made')}
        what={text('tokens.madeWhat')}
        copy={text('tokens.copy')}
        done={text('tokens.done')}
        onClose={() => setMade(undefined)}
      />
      {revoking !== undefined && <Revocation token={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

function Revocation({ token, onClose }: { token: ApiToken; onClose: () => void }): React.JSX.Element {
  const text = useText();
  const revocation = useRevocation(onClose);
  return (
    <Confirm
      isOpen
      title={text('tokens.revokeTitle', { name: token.name })}
      what={text('tokens.revokeWhat')}
      verb={text('tokens.revoke')}
      isDangerous
      isBusy={revocation.isPending}
      error={revocation.error}
      onConfirm={() => revocation.mutate(token)}
      onClose={onClose}
    />
  );
}
