import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { useConnectorKind } from '../customer/connector-kinds.ts';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { CredentialsExpiry } from './credentials-expiry.tsx';
import { CredentialsDialog } from './credentials-dialog.tsx';
import classes from './parts.module.css';
import type { ConnectionDetails } from './wire.ts';

/** Which credentials are in use: their fingerprint, and who entered them when. They themselves are shown to nobody. */
export function CredentialsCard({ connection }: { connection: ConnectionDetails }): React.JSX.Element {
  const text = useText();
  const mayChange = useMay('connections:write') && connection.state !== 'removed';
  const kind = useConnectorKind(connection);
  const [isOpen, setOpen] = useState(false);
  const { credentials, time_zone: timeZone } = connection;
  return (
    <Card label={text('access.credentials')}>
      <Stack gap="sm" align="flex-start">
        <Title order={2}>{text('access.credentials')}</Title>
        {credentials === null ? (
          <Text c="dimmed">{text('access.noCredentials')}</Text>
        ) : (
          <dl className={classes['facts']}>
            <div>
              <dt>{text('access.fingerprint')}</dt>
              <dd className={classes['ids']}>{credentials.fingerprint}</dd>
            </div>
            <div>
              <dt>{text('access.enteredBy')}</dt>
              <dd>
                <Name>{credentials.entered_by}</Name>
              </dd>
            </div>
            <div>
              <dt>{text('access.enteredAt')}</dt>
              <dd>
                <Instant at={credentials.entered_at} timeZone={timeZone} />
              </dd>
            </div>
          </dl>
        )}
        <Text size="sm" c="dimmed">
          {text('access.neverShown')}
        </Text>
        {(credentials !== null || connection.credentials_expire_on !== null) && (
          <CredentialsExpiry connection={connection} mayChange={mayChange} />
        )}
        {mayChange && kind !== undefined && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {text(credentials === null ? 'access.enter' : 'access.replace')}
          </Button>
        )}
      </Stack>
      {isOpen && kind !== undefined && (
        <CredentialsDialog connection={connection} kind={kind} onClose={() => setOpen(false)} />
      )}
    </Card>
  );
}
