import { PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { sealTo } from '../../kit/api/seal.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { useText } from '../text/text.ts';
import { useRefresh } from './connection.ts';
import { useOperation } from './operation.ts';
import type { ConnectionDetails, Operation } from './wire.ts';

interface CredentialsDialogProps {
  connection: ConnectionDetails;
  onClose(): void;
}

/** New credentials, encrypted in this browser before they are sent; what was typed is forgotten as soon as they are. */
export function CredentialsDialog({ connection, onClose }: CredentialsDialogProps): React.JSX.Element {
  const text = useText();
  const refresh = useRefresh(connection.id);
  const [clientId, setClientId] = useState('');
  const [secret, setSecret] = useState('');
  const hasKey = connection.key !== null;
  const taking = useOperation<unknown>({
    connectionId: connection.id,
    kind: 'take_intake',
    ask: async () => {
      const asked = await handOver(connection.id, {
        client_id: clientId.trim(),
        ...(secret !== '' && { client_secret: secret }),
      });
      setSecret('');
      return asked;
    },
    onDone: () => {
      void refresh();
      onClose();
    },
  });
  return (
    <Confirm
      isOpen
      title={text(connection.credentials === null ? 'access.enter' : 'access.replace')}
      what={text('access.sealed')}
      verb={text('access.handOver')}
      isBusy={taking.isUnderWay}
      error={taking.error}
      onConfirm={taking.start}
      onClose={onClose}
    >
      <Stack gap="sm">
        <TextInput
          label={text('access.clientId')}
          required
          data-autofocus
          autoComplete="off"
          value={clientId}
          onChange={(event) => setClientId(event.currentTarget.value)}
        />
        <PasswordInput
          label={text('access.clientSecret')}
          description={hasKey ? text('access.secretOrKey') : undefined}
          required={!hasKey}
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
        {connection.state === 'active' && <Text size="sm">{text('access.replacesLive')}</Text>}
      </Stack>
    </Confirm>
  );
}

async function handOver(
  connectionId: string,
  credentials: Readonly<Record<string, string>>,
): Promise<Operation> {
  const key = await answerOf(api.GET('/v1/intake-key'));
  const sealed = await sealTo(key, `credentials:${connectionId}`, credentials);
  return await answerOf(
    api.POST('/v1/connections/{connection_id}/credentials', {
      params: { path: { connection_id: connectionId } },
      body: { sealed },
    }),
  );
}
