import { Stack } from '@mantine/core';
import { useMay } from '../../session/session.ts';
import { useConnection } from '../connection.ts';
import { GuardForm } from './guard-form.tsx';
import { MappingForm } from './mapping-form.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import { ScopeForm } from './scope-form.tsx';

/** What of a connection can be changed, each with a look at what that would do. A change by somebody else begins the forms anew. */
export function SettingsTab(): React.JSX.Element {
  const connection = useConnection();
  const mayChange = useMay('connections:write') && connection.state !== 'removed';
  const { settings_version: version } = connection;
  const part = { connection, mayChange };
  return (
    <Stack gap="lg">
      <ScopeForm key={`scope ${version}`} {...part} />
      <MappingForm key={`mapping ${version}`} {...part} />
      <ScheduleForm key={`schedule ${connection.schedule.times.join()}`} {...part} />
      <GuardForm key={`guard ${version}`} {...part} />
    </Stack>
  );
}
