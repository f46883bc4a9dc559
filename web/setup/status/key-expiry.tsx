import { Alert, Button, Text } from '@mantine/core';
import { CalendarDate } from '../../kit/format/time.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { goTo } from '../step-address.ts';
import { useText } from '../text/text.ts';

/** Days ahead from which on it is worth a word; the mails begin then too. */
const daysAhead = 14;

/** The credentials end soon, or have ended: what to do, while there is time (U7). */
export function KeyExpiry({ expireOn }: { expireOn: string | null }): React.JSX.Element | undefined {
  const text = useText();
  if (expireOn === null) return undefined;
  const days = Math.ceil((Date.parse(`${expireOn}T23:59:59`) - Date.now()) / 86_400_000);
  if (days > daysAhead) return undefined;
  const isOver = days <= 0;
  return (
    <Alert
      color={isOver ? 'red' : 'amber'}
      icon={<Icon name="waiting" />}
      title={
        <>
          {text(isOver ? 'statusPage.keyEnded' : 'statusPage.keyEnds')} <CalendarDate date={expireOn} />
        </>
      }
    >
      <Text mb="sm">{text('statusPage.keyEndsWhat')}</Text>
      <Button size="xs" variant="default" onClick={() => goTo('credentials', { wish: 'other-credentials' })}>
        {text('statusPage.replaceKey')}
      </Button>
    </Alert>
  );
}
