import { Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '../../kit/api/schemas.ts';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useText } from '../text/text.ts';
import { type Attention, attentionOf } from './attention.ts';
import { AttentionItem } from './attention-item.tsx';
import { heldRunsQuery } from './held-runs.ts';
import classes from './needs-you.module.css';
import { removedConnectionsQuery } from './removed-connections.ts';
import { useWatchedDestinations } from './use-watched-destinations.ts';
import { waitingExportsQuery } from './waiting-exports.ts';

const shown = 8;

/** What does not go on by itself, and who has to act. */
export function NeedsYou({ connections }: { connections: readonly Connection[] }): React.JSX.Element {
  const text = useText();
  const held = useQuery(heldRunsQuery);
  const waiting = useQuery(waitingExportsQuery);
  const removed = useQuery(removedConnectionsQuery());
  const destinations = useWatchedDestinations();
  const asked = [held, waiting, removed, destinations];
  const isPending = asked.some((one) => one.isPending);
  const all = attentionOf({
    connections,
    heldRuns: held.data,
    waitingExports: waiting.data,
    removed: removed.data,
    destinations: destinations.data,
    now: new Date(),
  });
  return (
    <section aria-labelledby="needs-you">
      <Title order={2} id="needs-you" mb="sm">
        {text('overview.needsYou')}
      </Title>
      <Card>
        <Stack>
          {asked.map(
            (one, index) =>
              one.isError && <Failed key={index} error={one.error} tryAgain={() => void one.refetch()} />,
          )}
          {isPending && <Loading rows={2} />}
          {!isPending && <List all={all} isWhole={asked.every((one) => one.isSuccess)} />}
        </Stack>
      </Card>
    </section>
  );
}

/** `isWhole`: nothing is missing because it could not be asked for. */
function List({
  all,
  isWhole,
}: {
  all: readonly Attention[];
  isWhole: boolean;
}): React.JSX.Element | undefined {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  if (all.length === 0) {
    return isWhole ? <Text c="dimmed">{text('overview.needsNobody')}</Text> : undefined;
  }
  return (
    <div>
      <ul className={classes['list']}>
        {(isOpen ? all : all.slice(0, shown)).map((one) => (
          <AttentionItem key={one.id} one={one} />
        ))}
      </ul>
      {all.length > shown && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="sm"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? text('overview.showFewer') : text('overview.showAll', { count: all.length })}
        </Button>
      )}
    </div>
  );
}
