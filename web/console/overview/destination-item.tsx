import { formatNumber } from '../../kit/format/format.ts';
import { Ago } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { DestinationBadge } from '../destination/destination-badge.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import type { DestinationAttention } from './destination-attention.ts';
import classes from './needs-you.module.css';

/** A destination that waits for somebody, in the state that its own page shows. */
export function DestinationItem({ one }: { one: DestinationAttention }): React.JSX.Element {
  const text = useText();
  return (
    <li>
      <DestinationBadge destination={one.destination} details={one.details} />
      <span className={classes['who']}>
        <Where {...one} />
      </span>
      <span className={classes['quiet']}>
        {text('palette.destination')}
        {one.since !== undefined && (
          <>
            {' · '}
            <Ago at={one.since} />
          </>
        )}
      </span>
      <span className={classes['why']}>{whyOf(text, one)}</span>
    </li>
  );
}

/** To where it can be decided. */
function Where({ need, destination: { id, name } }: DestinationAttention): React.JSX.Element {
  const params = { destinationId: id };
  if (need === 'parked') {
    return (
      <AnchorLink to="/destinations/$destinationId/deliveries" params={params} search={{ state: 'parked' }}>
        <Name>{name}</Name>
      </AnchorLink>
    );
  }
  return (
    <AnchorLink to="/destinations/$destinationId" params={params}>
      <Name>{name}</Name>
    </AnchorLink>
  );
}

function whyOf(text: ReturnType<typeof useText>, { need, changes }: DestinationAttention): string {
  const counted = { count: changes, changes: formatNumber(changes) };
  switch (need) {
    case 'disabled':
      return text('attention.destinationDisabled');
    case 'parked':
      return text('attention.destinationParked', counted);
    case 'failing':
      return text('attention.destinationFailing', counted);
    case 'secrets':
      return text('attention.destinationSecrets', counted);
    case 'behind':
      return text('destination.behind');
  }
}
