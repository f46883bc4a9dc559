import { Stack } from '@mantine/core';
import { useConnectorKind } from '../../customer/connector-kinds.ts';
import { useMay } from '../../session/session.ts';
import { useConnection } from '../connection.ts';
import { ConnectorForm } from './connector-form.tsx';
import { GeneralForm } from './general-form.tsx';
import { GuardForm } from './guard-form.tsx';
import { MappingForm } from './mapping-form.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import { ScopeForm } from './scope-form.tsx';
import { useSourceAttributes } from './source-attributes.tsx';

/** What of a connection can be changed, each with a look at what that would do. */
export function SettingsTab(): React.JSX.Element {
  const connection = useConnection();
  const mayChange = useMay('connections:write') && connection.state !== 'removed';
  const kind = useConnectorKind(connection);
  const attributes = useSourceAttributes(connection, { kind, mayChange });
  const part = { connection, mayChange };
  return (
    <Stack gap="lg">
      <GeneralForm {...part} />
      {kind !== undefined && <ConnectorForm {...part} kind={kind} />}
      <ScopeForm {...part} attributes={attributes} />
      {kind !== undefined && <MappingForm {...part} kind={kind} attributes={attributes} />}
      <ScheduleForm {...part} />
      <GuardForm {...part} />
    </Stack>
  );
}
