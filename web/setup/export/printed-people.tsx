import { formatNumber } from '../../kit/format/format.ts';
import { columnOf, compareValues } from '../../kit/table/compare.ts';
import type { Column, Sort } from '../../kit/table/data-table.tsx';
import type { ExportPerson } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import classes from './export.module.css';

interface PrintedPeopleProps {
  people: readonly ExportPerson[];
  columns: readonly Column<ExportPerson>[];
  sort: Sort;
}

/** Some sixty sheets of paper. Nobody reads more on it, and the files have everybody. */
const most = 2000;

/** The list on paper: everybody, one below the other, with the headings on every sheet. */
export function PrintedPeople({ people, columns, sort }: PrintedPeopleProps): React.JSX.Element {
  const text = useText();
  const rest = people.length - most;
  return (
    <>
      <table className={classes['printed']}>
        <thead>
          <tr>
            {columns.map(({ id, header }) => (
              <th key={id} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(people, columns, sort)
            .slice(0, most)
            .map((person) => (
              <tr key={person.external_id}>
                {columns.map(({ id, cell }) => (
                  <td key={id}>{cell(person)}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
      {rest > 0 && <p>{text('export.restInFiles', { count: rest, people: formatNumber(rest) })}</p>}
    </>
  );
}

/** As on the screen, where the table sorts by itself: who has no value comes last. */
function inOrder(
  people: readonly ExportPerson[],
  columns: readonly Column<ExportPerson>[],
  sort: Sort,
): readonly ExportPerson[] {
  if (sort === undefined) return people;
  const sorted = columnOf(sort);
  const sortBy = columns.find(({ id }) => id === sorted.id)?.sortBy;
  if (sortBy === undefined) return people;
  return people.toSorted((one, other) => {
    const [first, second] = [sortBy(one), sortBy(other)];
    if (first === undefined || second === undefined)
      return Number(first === undefined) - Number(second === undefined);
    return (sorted.desc ? -1 : 1) * compareValues(first, second);
  });
}
