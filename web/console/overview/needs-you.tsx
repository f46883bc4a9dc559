import { Text, Title } from '@mantine/core';
import type { Connection } from '../../kit/api/paths.ts';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { toneOfState } from './connections-table.tsx';
import classes from './needs-you.module.css';

const shown = 5;

/** What does not go on by itself: first the stopped connections. */
export function NeedsYou({ connections }: { connections: readonly Connection[] }): React.JSX.Element {
  const text = useText();
  const stopped = connections.filter(({ state }) => state === 'stopped');
  return (
    <section aria-labelledby="needs-you">
      <Title order={2} id="needs-you" mb="sm">
        {text('overview.needsYou')}
      </Title>
      <Card>
        {stopped.length === 0 ? (
          <Text c="dimmed">{text('overview.needsNobody')}</Text>
        ) : (
          <ul className={classes['list']}>
            {stopped.slice(0, shown).map((one) => (
              <li key={one.id}>
                <StateBadge tone={toneOfState[one.state]}>{text(`state.${one.state}`)}</StateBadge>
                <span>
                  <strong>
                    <Name>{one.customer}</Name>
                  </strong>{' '}
                  · <Name>{one.name}</Name>
                </span>
                {one.state_reason !== null && <code>{one.state_reason}</code>}
              </li>
            ))}
          </ul>
        )}
        {stopped.length > shown && (
          <AnchorLink to="/" search={{ state: 'stopped' }} size="sm">
            {text('overview.found', { count: stopped.length })}
          </AnchorLink>
        )}
      </Card>
    </section>
  );
}
