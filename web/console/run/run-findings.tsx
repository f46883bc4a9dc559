import { Group, Text, Title } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import classes from '../connection/parts.module.css';
import type { Run } from '../connection/wire.ts';
import { toneOfSeverity } from '../export/findings.tsx';
import { useText } from '../text/text.ts';

const idsShown = 10;

/** What a run found about people, by kind, with the ids of the first of them. */
export function RunFindings({ run }: { run: Run }): React.JSX.Element {
  const text = useText();
  const kinds = Map.groupBy(run.findings, ({ code }) => code);
  return (
    <Card label={text('export.findings')}>
      <Title order={3} mb="sm">
        {text('export.findings')}
      </Title>
      {kinds.size === 0 && <Text c="dimmed">{text('run.noFindings')}</Text>}
      <ul className={classes['list']}>
        {[...kinds].map(([code, found]) => (
          <li key={code}>
            <Group gap="sm">
              <StateBadge tone={toneOfSeverity[found[0]?.severity ?? 'note']}>
                {text(`finding.${found[0]?.severity ?? 'note'}`)}
              </StateBadge>
              <Text size="sm">
                {found[0]?.sentence} <code>{code}</code> ·{' '}
                {text('run.times', { times: formatNumber(found.length) })}
              </Text>
            </Group>
            <Text size="sm" c="dimmed" className={classes['ids']}>
              {found
                .slice(0, idsShown)
                .map(({ external_id: id }) => id ?? text('run.noId'))
                .join(', ')}
              {found.length > idsShown && ' …'}
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  );
}
