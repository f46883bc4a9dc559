import type { ReactNode } from 'react';
import classes from './plain-table.module.css';

interface PlainTableProps {
  /** Says what the table is about; only screen readers hear it. */
  caption: string;
  headings: readonly string[];
  /** The first cell of each row heads it. */
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
  /** Cells do not speak for themselves: where they stand below each other, each has its heading before it. */
  hasLabels?: boolean;
}

/** A short table to be read, row by row; its rows stand below each other where it is narrow. */
export function PlainTable({
  caption,
  headings,
  rows,
  hasLabels = false,
}: PlainTableProps): React.JSX.Element {
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells: [head, ...cells] }) => (
            <tr key={id}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                // Cells have no identity of their own: their place is what they are.
                <td key={index} data-label={hasLabels ? `${headings[index + 1] ?? ''}: ` : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
