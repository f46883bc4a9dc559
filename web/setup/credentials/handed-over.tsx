import { Card } from '../../kit/page/card.tsx';
import { CalendarDate, Instant } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import type { Setup } from '../api/wire.ts';
import { Facts } from '../parts/facts.tsx';
import { Fingerprint } from '../parts/fingerprint.tsx';
import { useText } from '../text/text.ts';

/** All that anybody can see of credentials once they were handed over. */
export function HandedOver({ credentials }: { credentials: Setup['credentials'] }): React.JSX.Element {
  const text = useText();
  const { fingerprint, entered_by: by, entered_at: at, expire_on: expireOn } = credentials;
  return (
    <Card label={text('credentials.there')}>
      <StateBadge tone="good">{text('credentials.there')}</StateBadge>
      <Facts
        facts={[
          [text('credentials.fingerprint'), fingerprint !== null && <Fingerprint value={fingerprint} />],
          [text('credentials.enteredBy'), by !== null && <Name>{by}</Name>],
          [text('credentials.enteredAt'), at !== null && <Instant at={at} />],
          [
            text('credentials.expireOn'),
            expireOn === null ? text('credentials.noExpiry') : <CalendarDate date={expireOn} />,
          ],
        ]}
      />
    </Card>
  );
}
