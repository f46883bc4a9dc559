import { Title } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import type { TestExport } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import classes from './export.module.css';

type Summary = TestExport['summary'];
const statuses = ['active', 'on_leave', 'upcoming', 'ended'] as const;

/** How many people, by status, company and department; and how many are left out, by which rule. */
export function Numbers({ summary }: { summary: Summary }): React.JSX.Element {
  const text = useText();
  return (
    <Card label={text('export.numbers')}>
      <Title order={2} className="visually-hidden">
        {text('export.numbers')}
      </Title>
      <dl className={classes['tiles']}>
        <Tile name={text('export.people')} value={summary.people} isMain />
        {statuses.map((status) => (
          <Tile key={status} name={text(`status.${status}`)} value={summary.by_status[status] ?? 0} />
        ))}
      </dl>
      <div className={classes['counts']}>
        <Counts title={text('export.byCompany')} counts={summary.by_company} />
        <Counts title={text('export.byDepartment')} counts={summary.by_department} />
        <Counts
          title={text('export.leftOut')}
          counts={summary.left_out.map(({ rule, people }) => ({ key: rule, name: leftOut(rule), people }))}
        />
      </div>
    </Card>
  );

  function leftOut(rule: string): string {
    return text(`export.rule.${rule as 'attribute'}`); // the names of the rules of a scope
  }
}

function Tile({ name, value, isMain = false }: { name: string; value: number; isMain?: boolean }) {
  return (
    <div className={classes['tile']} data-main={isMain}>
      <dt>{name}</dt>
      <dd>{formatNumber(value)}</dd>
    </div>
  );
}

const most = 8;

function Counts({
  title,
  counts,
}: {
  title: string;
  counts: readonly { key: string; name?: string; people: number }[];
}): React.JSX.Element | undefined {
  const text = useText();
  const named = counts.filter(({ key }) => key !== '');
  if (named.length === 0) return undefined;
  const rest = counts.slice(most).reduce((sum, { people }) => sum + people, 0);
  return (
    <section>
      <h3>{title}</h3>
      <table className={classes['numbers']}>
        <tbody>
          {counts.slice(0, most).map(({ key, name, people }) => (
            <tr key={key}>
              <th scope="row">
                <Name>{key === '' ? text('export.none') : (name ?? key)}</Name>
              </th>
              <td>{formatNumber(people)}</td>
            </tr>
          ))}
          {rest > 0 && (
            <tr>
              <th scope="row">{text('export.others', { count: counts.length - most })}</th>
              <td>{formatNumber(rest)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
