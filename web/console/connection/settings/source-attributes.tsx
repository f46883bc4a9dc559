import { Button, Group, Text } from '@mantine/core';
import { answerOf, api } from '../../../kit/api/api.ts';
import { Ago } from '../../../kit/format/time.tsx';
import { Failed } from '../../../kit/states/failed.tsx';
import { type ConnectorKind, useSystemTitle } from '../../customer/connector-kinds.ts';
import { Working } from '../../parts/working.tsx';
import { useText } from '../../text/text.ts';
import { type FollowedOperation, useOperation } from '../operation.ts';
import type { ConnectionDetails, SourceAttribute } from '../wire.ts';

/** The attributes that the HR system offers, as it was asked last, and asking it (again). */
export interface SourceAttributes {
  /** Empty until it was asked. */
  known: readonly SourceAttribute[];
  asking: FollowedOperation<{ attributes: SourceAttribute[] }>;
  canBeAsked: boolean;
  title: string;
  timeZone: string;
}

export function useSourceAttributes(
  connection: ConnectionDetails,
  { kind, mayChange }: { kind: ConnectorKind | undefined; mayChange: boolean },
): SourceAttributes {
  const titleOf = useSystemTitle();
  const asking = useOperation<{ attributes: SourceAttribute[] }>({
    connectionId: connection.id,
    kind: 'attributes',
    showsLast: true,
    ask: () =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/attributes', {
          params: { path: { connection_id: connection.id } },
        }),
      ),
  });
  return {
    known: asking.result?.attributes ?? [],
    asking,
    canBeAsked: mayChange && connection.credentials !== null && kind?.capabilities.lists_attributes === true,
    title: titleOf(connection.connector),
    timeZone: connection.time_zone,
  };
}

/** Asks the HR system which attributes there are, says how that goes, and how many it named. */
export function AskAttributes({
  attributes,
}: {
  attributes: SourceAttributes;
}): React.JSX.Element | undefined {
  const text = useText();
  const { known, asking, canBeAsked, title, timeZone } = attributes;
  const { result, endedAt } = asking;
  if (!canBeAsked && result === undefined) return undefined;
  return (
    <div>
      <Group gap="sm">
        {asking.isUnderWay ? (
          <Working>{text('attributes.asking', { title })}</Working>
        ) : (
          result !== undefined &&
          endedAt !== undefined && (
            <Text size="sm">
              {text('attributes.known', { title, count: known.length })}{' '}
              <Ago at={endedAt} timeZone={timeZone} />
            </Text>
          )
        )}
        {canBeAsked && !asking.isUnderWay && (
          <Button size="compact-sm" variant="default" onClick={asking.start}>
            {result === undefined ? text('attributes.ask', { title }) : text('attributes.askAgain')}
          </Button>
        )}
      </Group>
      {!asking.isUnderWay && asking.error !== undefined && asking.error !== null && (
        <Failed error={asking.error} />
      )}
    </div>
  );
}
