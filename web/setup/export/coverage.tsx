import { Text, Title } from '@mantine/core';
import { formatNumber, formatShare } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import type { TestExport } from '../api/wire.ts';
import { useFieldName } from '../parts/field-name.ts';
import { useText } from '../text/text.ts';
import classes from './export.module.css';

/** For how many people each field is filled in, as bars with their numbers. */
export function Coverage({ summary }: { summary: TestExport['summary'] }): React.JSX.Element {
  const text = useText();
  const fieldName = useFieldName();
  return (
    <Card label={text('export.coverage')}>
      <Title order={2}>{text('export.coverage')}</Title>
      <Text c="dimmed" mb="sm">
        {text('export.coverageWhat')}
      </Text>
      <table className={classes['coverage']}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{text('welcome.field')}</th>
            <th scope="col">{text('export.filled')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.coverage.map(({ field, filled, empty, percent, unreadable }) => (
            <tr key={field} data-tone={toneOf(field, { percent, unreadable })}>
              <th scope="row">
                {fieldName(field)}
                {!unreadable && percent < 50 && seldomFilled.has(field) && (
                  <span className={classes['seldom']}>{text('export.seldomFilled')}</span>
                )}
              </th>
              <td>
                <span className={classes['bar']} aria-hidden="true">
                  <span style={{ inlineSize: `${percent}%` }} />
                </span>
              </td>
              <td className={classes['share']}>
                {unreadable ? text('check.state.not_readable') : formatShare(percent / 100)}
              </td>
              <td className={classes['of']}>
                {text('export.of', { filled: formatNumber(filled), all: formatNumber(filled + empty) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Most people have none of these, and nothing is wrong with that. */
const seldomFilled: ReadonlySet<string> = new Set(['prefix', 'employments.offboarding_date']);

function toneOf(
  field: string,
  { percent, unreadable }: { percent: number; unreadable: boolean },
): 'stop' | 'care' | 'good' {
  if (unreadable) return 'stop';
  return percent < 50 && !seldomFilled.has(field) ? 'care' : 'good';
}
