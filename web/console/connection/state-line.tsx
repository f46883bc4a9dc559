import { useQuery } from '@tanstack/react-query';
import { useMatchRoute } from '@tanstack/react-router';
import { formatInstant } from '../../kit/format/format.ts';
import { heldRunOf } from '../overview/held-runs.ts';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { reasonInWords } from '../text/reason.ts';
import { useText } from '../text/text.ts';
import type { ConnectionDetails } from './wire.ts';

/** Since when a connection does not run as usual, and why; nothing while it does. */
export function StateLine({ connection }: { connection: ConnectionDetails }): React.JSX.Element | undefined {
  const { state, id } = connection;
  if (state === 'active') return <HeldLine connectionId={id} timeZone={connection.time_zone} />;
  return state === 'draft' ? undefined : <AtRest connection={connection} />;
}

function AtRest({ connection: one }: { connection: ConnectionDetails }): React.JSX.Element {
  const text = useText();
  const when = formatInstant(one.state_since, one.time_zone);
  const since = text('connection.since', { state: text(`state.${one.state}`), when });
  const why = one.state_reason ?? (one.state === 'paused' ? 'PAUSED' : undefined);
  return <>{why === undefined ? `${since}.` : `${since}: ${reasonInWords(text, why)}`}</>;
}

function HeldLine(where: { connectionId: string; timeZone: string }): React.JSX.Element | undefined {
  const text = useText();
  const { connectionId } = where;
  const isAt = useMatchRoute();
  const held = useQuery(heldRunOf(connectionId)).data ?? undefined;
  if (held === undefined) return undefined;
  const isToldBelow =
    isAt({ to: '/connections/$connectionId' }) !== false ||
    isAt({ to: '/connections/$connectionId/runs/$runId', params: { connectionId, runId: held.id } }) !==
      false;
  const when = formatInstant(held.finished_at ?? held.started_at, where.timeZone);
  return (
    <>
      <AnchorLink to="/connections/$connectionId/runs/$runId" params={{ connectionId, runId: held.id }}>
        {text('connection.heldSince', { when })}
      </AnchorLink>
      {!isToldBelow && held.reason !== null && `: ${held.reason}`}
    </>
  );
}
