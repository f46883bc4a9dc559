import { Text, Title } from '@mantine/core';
import { Card } from '../../kit/page/card.tsx';
import { CalendarDate, Instant } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import type { Setup } from '../api/wire.ts';
import { Facts } from '../parts/facts.tsx';
import { Fingerprint } from '../parts/fingerprint.tsx';
import { useText } from '../text/text.ts';
import classes from './credentials.module.css';

interface HandedOverProps {
  credentials: Setup['credentials'];
  /** A check of them was asked for. */
  isTried: boolean;
}

/** All that anybody can see of credentials once they were handed over. */
export function HandedOver({ credentials, isTried }: HandedOverProps): React.JSX.Element {
  const text = useText();
  const { fingerprint, entered_by: by, entered_at: at, expire_on: expireOn } = credentials;
  return (
    <Card label={text('credentials.there')}>
      <Title order={2} className={classes['there']}>
        <Icon name="active" size={22} />
        {text('credentials.there')}
      </Title>
      <Facts
        facts={[
          [text('credentials.fingerprint'), fingerprint !== null && <Fingerprint value={fingerprint} />],
          [text('credentials.enteredBy'), by === null ? text('credentials.bySomebody') : <Name>{by}</Name>],
          [text('credentials.enteredAt'), at !== null && <Instant at={at} />],
          [
            text('credentials.expireOn'),
            expireOn === null ? text('credentials.noExpiry') : <CalendarDate date={expireOn} />,
          ],
        ]}
      />
      {!isTried && <Text mt="sm">{text('credentials.notChecked')}</Text>}
    </Card>
  );
}
