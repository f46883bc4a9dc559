import { Alert, Group, Stack, Text } from '@mantine/core';
import type { RunSummary } from '../../kit/api/schemas.ts';
import { Icon } from '../../kit/parts/icon.tsx';
import { Held } from '../../kit/states/held.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import type { ConnectionDetails } from './wire.ts';

/** What does not go on by itself: a held run, a stop, a draft that waits for something, a change that waits for a yes. */
export function Attention({
  connection,
  runs,
}: {
  connection: ConnectionDetails;
  runs: readonly RunSummary[];
}): React.JSX.Element | undefined {
  const text = useText();
  const held = runs.find((run) => run.hold_state === 'open');
  const { state, id: connectionId } = connection;
  const waits = connection.waiting_for_approval;
  if (held === undefined && state !== 'stopped' && state !== 'draft' && waits.length === 0) return undefined;
  return (
    <Stack>
      {held !== undefined && (
        <Held
          why={held.reason ?? text('run.sentence.held')}
          since={held.finished_at ?? held.started_at}
          timeZone={connection.time_zone}
        >
          <AnchorLink to="/connections/$connectionId/runs/$runId" params={{ connectionId, runId: held.id }}>
            {text('connection.lookAndDecide')}
          </AnchorLink>
        </Held>
      )}
      {state === 'stopped' && (
        <Alert color="red" icon={<Icon name="stopped" />} title={text('connection.stoppedTitle')}>
          <Text>{text('connection.stoppedWhat')}</Text>
          <Group mt="sm">
            <AnchorLink to="/connections/$connectionId/access" params={{ connectionId }}>
              {text('connection.toAccess')}
            </AnchorLink>
          </Group>
        </Alert>
      )}
      {state === 'draft' && (
        <Alert color="petrol" icon={<Icon name="waiting" />} title={text('connection.draftTitle')}>
          <Text>{text(draftStep(connection))}</Text>
        </Alert>
      )}
      {state !== 'draft' && waits.length > 0 && (
        <Alert color="amber" icon={<Icon name="held" />} title={text('connection.waitsTitle')}>
          <Text>{text('connection.waitsWhat')}</Text>
          <ul>
            {waits.map((one) => (
              <li key={one}>{text(`connection.waits.${one}`)}</li>
            ))}
          </ul>
          <AnchorLink to="/connections/$connectionId/exports" params={{ connectionId }}>
            {text('connection.toExports')}
          </AnchorLink>
        </Alert>
      )}
    </Stack>
  );
}

/** What a connection that is being set up waits for next. */
function draftStep({ credentials, approval }: ConnectionDetails) {
  if (credentials === null) return 'connection.draftCredentials';
  return approval === null ? 'connection.draftApproval' : 'connection.draftActivate';
}
