import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Connection } from '../../kit/api/schemas.ts';
import { Ago } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { reasonInWords } from '../text/reason.ts';
import { useText } from '../text/text.ts';
import { type Attention, attentionOf } from './attention.ts';
import { heldRunsQuery } from './held-runs.ts';
import classes from './needs-you.module.css';

const shown = 8;

/** What does not go on by itself: held runs and stopped connections. */
export function NeedsYou({ connections }: { connections: readonly Connection[] }): React.JSX.Element {
  const text = useText();
  const held = useQuery(heldRunsQuery);
  return (
    <section aria-labelledby="needs-you">
      <Title order={2} id="needs-you" mb="sm">
        {text('overview.needsYou')}
      </Title>
      <Card>
        {held.isPending && <Loading rows={2} />}
        {held.isError && <Failed error={held.error} tryAgain={() => void held.refetch()} />}
        {held.isSuccess && <List all={attentionOf(connections, held.data)} />}
      </Card>
    </section>
  );
}

function List({ all }: { all: readonly Attention[] }): React.JSX.Element {
  const text = useText();
  if (all.length === 0) return <Text c="dimmed">{text('overview.needsNobody')}</Text>;
  return (
    <>
      <ul className={classes['list']}>
        {all.slice(0, shown).map((one) => (
          <li key={one.id}>
            <StateBadge tone={one.what === 'held' ? 'care' : 'stop'}>
              {one.what === 'held' ? text('overview.held') : text('state.stopped')}
            </StateBadge>
            <span className={classes['who']}>
              <Where {...one} />
            </span>
            <span className={classes['quiet']}>
              <Name>{one.connection.name}</Name>
              {one.since !== undefined && (
                <>
                  {' · '}
                  <Ago at={one.since} timeZone={one.connection.time_zone} />
                </>
              )}
            </span>
            {one.why !== undefined && <span className={classes['why']}>{reasonInWords(text, one.why)}</span>}
          </li>
        ))}
      </ul>
      {all.length > shown && (
        <Text size="sm" c="dimmed" mt="sm">
          {text('overview.more', { count: all.length - shown })}
        </Text>
      )}
    </>
  );
}

/** To where it can be decided: the held run, or the connection that stopped. */
function Where({ what, id, connection }: Attention): React.JSX.Element {
  const name = <Name>{connection.customer}</Name>;
  const connectionId = connection.id;
  if (what === 'held') {
    return (
      <AnchorLink to="/connections/$connectionId/runs/$runId" params={{ connectionId, runId: id }}>
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
