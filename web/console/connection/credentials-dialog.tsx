import { Radio, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { sealTo } from '../../kit/api/seal.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import type { ConnectorKind } from '../customer/connector-kinds.ts';
import { SchemaForm } from '../schema-form/schema-form.tsx';
import { useSchemaForm } from '../schema-form/use-schema-form.ts';
import { useText } from '../text/text.ts';
import { useRefresh } from './connection.ts';
import { type LoginWay, loginWaysOf, ownKey } from './login-ways.ts';
import { useOperation } from './operation.ts';
import type { ConnectionDetails, Operation } from './wire.ts';

interface CredentialsDialogProps {
  connection: ConnectionDetails;
  kind: ConnectorKind;
  onClose(): void;
}

/** New credentials, encrypted in this browser before they are sent; what was typed is forgotten as soon as they are. */
export function CredentialsDialog({ connection, kind, onClose }: CredentialsDialogProps): React.JSX.Element {
  const text = useText();
  const refresh = useRefresh(connection.id);
  const ways = loginWaysOf(kind, connection);
  const [chosen, setChosen] = useState(() => (ways.find(({ fits }) => fits) ?? ways[0])?.id);
  const way = ways.find(({ id }) => id === chosen);
  const form = useSchemaForm(way?.form ?? { fields: [] });
  const given = useRef<Record<string, unknown>>(undefined);
  const taking = useOperation<unknown>({
    connectionId: connection.id,
    kind: 'take_intake',
    ask: async () => {
      const asked = await handOver(connection.id, given.current ?? {});
      given.current = undefined;
      form.clear();
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
      onConfirm={() => {
        given.current = form.read();
        if (given.current !== undefined) taking.start();
      }}
      onClose={onClose}
    >
      <Stack gap="md">
        {ways.length > 1 && <Ways ways={ways} chosen={chosen} onChange={setChosen} />}
        {way?.fits === false && (
          <Text size="sm" role="status">
            {text('access.otherWay')}
          </Text>
        )}
        <SchemaForm {...form.props} />
        {connection.state === 'active' && <Text size="sm">{text('access.replacesLive')}</Text>}
      </Stack>
    </Confirm>
  );
}

interface WaysProps {
  ways: readonly LoginWay[];
  chosen: string | undefined;
  onChange(id: string): void;
}

function Ways({ ways, chosen, onChange }: WaysProps): React.JSX.Element {
  const text = useText();
  return (
    <Radio.Group label={text('access.way')} value={chosen ?? null} onChange={onChange}>
      <Stack gap={6} mt={6}>
        {ways.map(({ id, title, form }) => (
          <Radio
            key={id}
            value={id}
            label={id === ownKey ? text('access.ownKey') : (title ?? listed(form.fields))}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** A way without a title is called by what is entered for it. */
function listed(fields: LoginWay['form']['fields']): string {
  return new Intl.ListFormat('en').format(fields.map(({ label }) => label));
}

async function handOver(
  connectionId: string,
  credentials: Readonly<Record<string, unknown>>,
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
