import { Button, Group, Text, Title } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import classes from '../connection/parts.module.css';
import type { TestExport } from '../connection/wire.ts';
import { useText } from '../text/text.ts';

export const toneOfSeverity: Record<TestExport['summary']['findings'][number]['severity'], Tone> = {
  invalid: 'stop',
  warning: 'care',
  note: 'wait',
};

interface FindingsProps {
  summary: TestExport['summary'];
  /** The code that the table of people is narrowed to; empty: all of them. */
  chosen: string;
  onChoose(code: string): void;
}

/** What the HR admin should know, by kind; a click shows who. */
export function Findings({ summary, chosen, onChoose }: FindingsProps): React.JSX.Element {
  const text = useText();
  return (
    <Card label={text('export.findings')}>
      <Title order={3} mb="sm">
        {text('export.findings')}
      </Title>
      {summary.findings.length === 0 && <Text c="dimmed">{text('export.noFindings')}</Text>}
      <ul className={classes['list']}>
        {summary.findings.map(({ code, severity, sentence, count }) => (
          <li key={code}>
            <Group gap="sm" justify="space-between">
              <Group gap="sm" maw="46rem">
                <StateBadge tone={toneOfSeverity[severity]}>{text(`finding.${severity}`)}</StateBadge>
                <Text size="sm">
                  {sentence} <code>{code}</code>
                </Text>
              </Group>
              {severity === 'invalid' ? (
                <Text size="sm" className="numeric">
                  {formatNumber(count)}
                </Text>
              ) : (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-pressed={chosen === code}
                  onClick={() => onChoose(chosen === code ? '' : code)}
                >
                  {chosen === code ? text('export.showAll') : text('export.showWho', { count })}
                  <span className="visually-hidden">: {code}</span>
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </Card>
  );
}
