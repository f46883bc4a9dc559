import { Text, Title } from '@mantine/core';
import { Card } from '../../kit/page/card.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import type { SetupCheckReport } from '../api/wire.ts';
import { useOwnText } from '../parts/own-text.ts';
import { useText } from '../text/text.ts';
import classes from './check.module.css';

/** Rights that the credential has and that nobody here needs: nothing stops for them, and each says how it is taken away. */
export function Excess({
  report,
  connector,
}: {
  report: SetupCheckReport;
  connector: string;
}): React.JSX.Element {
  const text = useText();
  const own = useOwnText();
  return (
    <Card label={text('check.excess')}>
      <Title order={2}>{text('check.excess')}</Title>
      <Text c="dimmed" mb="xs">
        {text('check.excessWhat', { connector })}
      </Text>
      <ul className={classes['fields']}>
        {report.excess.map(({ name, kind, repair }) => (
          <li key={`${kind} ${name}`}>
            <span className={classes['name']}>
              <code>{name}</code>
            </span>
            <span className={classes['found']}>
              <StateBadge tone="care" icon="warning">
                {text(`check.kind.${kind}`)}
              </StateBadge>
            </span>
            <p className={classes['repair']}>{own(repair)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
