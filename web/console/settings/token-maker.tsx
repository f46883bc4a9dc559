import { Text } from '@mantine/core';
import type { ApiToken } from '../../kit/api/schemas.ts';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { useText } from '../text/text.ts';
import { isOrphaned } from './tokens.ts';

/** Who made a token, and that it works without them where they have no access any more. */
export function TokenMaker({ token, now }: { token: ApiToken; now: Date }): React.JSX.Element {
  const text = useText();
  const { kind, name } = token.maker;
  return (
    <>
      <Text size="xs" c="dimmed">
        {name === null ? (
          text(`tokens.madeByNobodyKnown.${kind}`)
        ) : (
          <>
            {text(`tokens.madeBy.${kind}`)} <Name>{name}</Name>
          </>
        )}
      </Text>
      {isOrphaned(token, now) && <StateBadge tone="care">{text('tokens.orphaned')}</StateBadge>}
    </>
  );
}
