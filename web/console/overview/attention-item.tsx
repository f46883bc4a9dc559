import { formatNumber } from '../../kit/format/format.ts';
import { Ago } from '../../kit/format/time.tsx';
import type { IconName } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { useMay } from '../session/session.ts';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { reasonInWords } from '../text/reason.ts';
import { useText } from '../text/text.ts';
import type { Attention, ConnectionAttention } from './attention.ts';
import { DestinationItem } from './destination-item.tsx';
import classes from './needs-you.module.css';

const looks: Record<ConnectionAttention['what'], { tone: Tone; icon?: IconName }> = {
  held: { tone: 'care' },
  stopped: { tone: 'stop' },
  failing: { tone: 'stop', icon: 'warning' },
  disconnected: { tone: 'care', icon: 'warning' },
  sentBack: { tone: 'care', icon: 'warning' },
  keyEnds: { tone: 'care', icon: 'waiting' },
  review: { tone: 'wait' },
};

/** One thing that waits: what it is, whose, since when, why, and the way to where something can be done about it. */
export function AttentionItem({ one }: { one: Attention }): React.JSX.Element {
  return one.what === 'destination' ? <DestinationItem one={one} /> : <ConnectionItem one={one} />;
}

function ConnectionItem({ one }: { one: ConnectionAttention }): React.JSX.Element {
  const text = useText();
  const words = one.what === 'stopped' ? text('state.stopped') : text(`attention.${one.what}`);
  return (
    <li>
      <StateBadge {...looks[one.what]}>{words}</StateBadge>
      <span className={classes['who']}>
        <Where {...one} />
      </span>
      <span className={classes['quiet']}>
        <Name>{one.name}</Name>
        {one.since !== undefined && (
          <>
            {' · '}
            <Ago at={one.since} timeZone={one.timeZone} />
          </>
        )}
      </span>
      <span className={classes['why']}>
        <Why {...one} />
      </span>
    </li>
  );
}

/** To where it can be decided. */
function Where(one: ConnectionAttention): React.JSX.Element {
  const name = <Name>{one.customer}</Name>;
  const { connectionId } = one;
  if ((one.what === 'held' || one.what === 'failing') && one.runId !== undefined) {
    return (
      <AnchorLink to="/connections/$connectionId/runs/$runId" params={{ connectionId, runId: one.runId }}>
        {name}
      </AnchorLink>
    );
  }
  if (one.what === 'sentBack' || one.what === 'review') {
    const params = { connectionId, exportId: one.exportId };
    return (
      <AnchorLink to="/connections/$connectionId/exports/$exportId" params={params}>
        {name}
      </AnchorLink>
    );
  }
  if (one.what === 'keyEnds') {
    return (
      <AnchorLink to="/connections/$connectionId/access" params={{ connectionId }}>
        {name}
      </AnchorLink>
    );
  }
  return (
    <AnchorLink to="/connections/$connectionId" params={{ connectionId }}>
      {name}
    </AnchorLink>
  );
}

function Why(one: ConnectionAttention): React.JSX.Element | undefined {
  const text = useText();
  switch (one.what) {
    case 'held':
    case 'stopped':
      return one.why === undefined ? undefined : <>{reasonInWords(text, one.why)}</>;
    case 'failing':
      return <>{text('attention.failingWhat', { runs: formatNumber(one.runs) })}</>;
    case 'disconnected':
      return <>{reasonInWords(text, 'DISCONNECTED_BY_CUSTOMER')}</>;
    case 'sentBack':
      return (
        <>
          <Name>{one.by}</Name>:{' '}
          <q>
            <Name>{one.remarks}</Name>
          </q>{' '}
          {text('attention.sentBackTodo')}
        </>
      );
    case 'keyEnds':
      return <>{keyEnds(text, one.days)}</>;
    case 'review':
      return (
        <>
          {text('attention.reviewWhat', { count: one.people, people: formatNumber(one.people) })}{' '}
          <SendLink connectionId={one.connectionId} />
        </>
      );
  }
}

/** The customer acts by the set-up link; an operator can send it once more. */
function SendLink({ connectionId }: { connectionId: string }): React.JSX.Element | undefined {
  const text = useText();
  if (!useMay('connections:write')) return undefined;
  return (
    <AnchorLink to="/connections/$connectionId/link" params={{ connectionId }} size="sm">
      {text('attention.sendLink')}
    </AnchorLink>
  );
}

function keyEnds(text: ReturnType<typeof useText>, days: number): string {
  if (days === 0) return text('attention.keyEndsToday');
  return days > 0
    ? text('attention.keyEndsIn', { count: days })
    : text('attention.keyEnded', { count: -days });
}
