import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { CopyButton } from '../../kit/parts/copy-button.tsx';
import { saveFile } from '../../kit/parts/save-file.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { useRefresh } from './connection.ts';
import { useOperation } from './operation.ts';
import classes from './parts.module.css';
import type { ConnectionDetails } from './wire.ts';

const pemType = 'application/x-pem-file';

/** The key pair with which a connection logs in: its public half to show, copy and save; the private one never leaves. */
export function KeyCard({ connection }: { connection: ConnectionDetails }): React.JSX.Element {
  const text = useText();
  const { id, key, state, time_zone: timeZone } = connection;
  const mayChange = useMay('connections:write') && state !== 'removed';
  const [isAsking, setAsking] = useState(false);
  const refresh = useRefresh(id);
  const making = useOperation<unknown>({
    connectionId: id,
    kind: 'create_key',
    ask: () =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/key', {
          params: { path: { connection_id: id } },
          body: { replace: key !== null },
        }),
      ),
    onDone: () => {
      setAsking(false);
      void refresh();
    },
  });
  return (
    <Card label={text('key.title')}>
      <Stack gap="sm" align="flex-start">
        <Title order={2}>{text('key.title')}</Title>
        <Text size="sm" c="dimmed">
          {text('key.what')}
        </Text>
        {key === null ? (
          <Text>{text('key.none')}</Text>
        ) : (
          <>
            <Text size="sm">
              {key.algorithm} · <Instant at={key.created_at} timeZone={timeZone} />
            </Text>
            <PublicKey connectionId={id} kid={key.kid} />
          </>
        )}
        {mayChange && (key === null || state !== 'active') && (
          <Button
            variant="default"
            loading={making.isUnderWay}
            onClick={() => (key === null ? making.start() : setAsking(true))}
          >
            {text(key === null ? 'key.create' : 'key.replace')}
          </Button>
        )}
        {!isAsking && making.error !== undefined && making.error !== null && <Failed error={making.error} />}
      </Stack>
      <Confirm
        isOpen={isAsking}
        title={text('key.replace')}
        what={text('key.replaceWhat')}
        verb={text('key.replace')}
        isDangerous
        isBusy={making.isUnderWay}
        error={making.error}
        onConfirm={making.start}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}

function PublicKey({ connectionId, kid }: { connectionId: string; kid: string }): React.JSX.Element {
  const text = useText();
  const shown = useQuery({
    queryKey: ['connection', connectionId, 'key', kid],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}/key', {
          params: { path: { connection_id: connectionId } },
          signal,
        }),
      ),
  });
  if (shown.isPending) return <Loading rows={4} />;
  if (shown.isError) return <Failed error={shown.error} tryAgain={() => void shown.refetch()} />;
  const { public_key_pem: pem, certificate_pem: certificate } = shown.data;
  return (
    <>
      {/* Focusable, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes['pem']} tabIndex={0} role="region" aria-label={text('key.public')}>
        {pem}
      </pre>
      <Group gap="xs">
        <CopyButton value={pem} label={text('key.copy')} />
        <Button variant="default" size="xs" onClick={() => saveFile('rollcall-public-key.pem', pem, pemType)}>
          {text('key.download')}
        </Button>
        <Button
          variant="default"
          size="xs"
          onClick={() => saveFile('rollcall-certificate.pem', certificate, pemType)}
        >
          {text('key.certificate')}
        </Button>
      </Group>
    </>
  );
}
