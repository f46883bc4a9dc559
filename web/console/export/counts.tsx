import { Title } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import classes from '../connection/parts.module.css';
import { ruleInWords } from '../connection/scope-words.ts';
import type { TestExport } from '../connection/wire.ts';
import { useText } from '../text/text.ts';

/** How many people, by status, by company, and who is left out by which rule. */
export function Counts({ one }: { one: TestExport }): React.JSX.Element {
  const text = useText();
  const { summary } = one;
  return (
    <Card label={text('export.counts')}>
      <Title order={3} mb="sm">
        {text('export.counts')}
      </Title>
      <table className={classes['plain']}>
        <tbody>
          <CountRow label={text('export.taken')} people={summary.people} isStrong />
          {Object.entries(summary.by_status).map(([status, people]) => (
            // The keys are the statuses of the wire.
            <CountRow key={status} label={text(`employment.${status as 'active'}`)} people={people} />
          ))}
          {summary.by_company.slice(0, 12).map(({ key, name, people }) => (
            <CountRow
              key={`company ${key}`}
              label={key === '' ? text('export.noCompany') : (name ?? key)}
              people={people}
            />
          ))}
          {summary.left_out.map(({ rule, people }) => (
            <CountRow
              key={`rule ${rule}`}
              label={text('export.leftOut', { rule: ruleInWords(text, rule) })}
              people={people}
            />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function CountRow(props: { label: string; people: number; isStrong?: boolean }): React.JSX.Element {
  return (
    <tr>
      <th scope="row">
        {props.isStrong === true ? <strong>{props.label}</strong> : <Name>{props.label}</Name>}
      </th>
      <td data-align="end">{formatNumber(props.people)}</td>
    </tr>
  );
}
