import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useKitText } from '../text/text.ts';
import { columnOf, compareValues } from './compare.ts';
import classes from './data-table.module.css';

export interface Column<Row> {
  id: string;
  header: string;
  cell(row: Row): ReactNode;
  /** What rows are sorted by; without it the column cannot be sorted. */
  sortBy?: (row: Row) => string | number | undefined;
  align?: 'end';
  /** Share of the width, as CSS; `auto` when left out. */
  width?: string;
  /** Left out where the screen is narrow (under 48em). */
  isSecondary?: boolean;
}

/** `-` before the column's id: largest first. The form in which it stands in a URL. */
export type Sort = string | undefined;

interface DataTableProps<Row> {
  /** Says what the table is about; only screen readers hear it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId(row: Row): string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Height of a row in px, at least; taller ones are measured once they are in sight. */
  rowHeight?: number;
  /** Height of the window on the rows, in px, from which on only those in sight are in the page. */
  maxHeight?: number;
  /** The last row has come near: more can be fetched. */
  onNearEnd?: () => void;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: {} });

/** A table of any length: real table markup, sorted by its headings, with only the rows in sight in the page. */
export function DataTable<Row extends object>(props: DataTableProps<Row>): React.JSX.Element {
  const { rowHeight = 52, maxHeight = 640 } = props;
  const table = useSorted(props);
  const rows = table.getRowModel().rows;
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    initialRect: { width: 1024, height: maxHeight },
  });
  const inSight = virtual.getVirtualItems();
  useNearEnd(props.onNearEnd, { last: inSight.at(-1)?.index ?? -1, count: rows.length });
  const before = inSight[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0);
  return (
    // Focusable, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      ref={scroll}
      className={classes['window']}
      style={{ maxHeight }}
      tabIndex={0}
      role="region"
      aria-label={props.caption}
    >
      <table className={classes['table']} aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{props.caption}</caption>
        <Head {...props} />
        <tbody>
          <Space height={before} columns={props.columns.length} />
          {inSight.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return undefined;
            return (
              <tr
                key={row.id}
                ref={virtual.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                style={{ height: rowHeight }}
              >
                {props.columns.map((column) => (
                  <td key={column.id} data-align={column.align} data-secondary={column.isSecondary}>
                    {column.cell(row.original)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Space height={after} columns={props.columns.length} />
        </tbody>
      </table>
    </div>
  );
}

function useNearEnd(
  onNearEnd: (() => void) | undefined,
  { last, count }: { last: number; count: number },
): void {
  const tell = useRef(onNearEnd);
  tell.current = onNearEnd;
  useEffect(() => {
    if (count > 0 && last >= count - 20) tell.current?.();
  }, [last, count]);
}

// The return type is the library's own, and long.
function useSorted<Row extends object>({ columns, rows, rowId, sort }: DataTableProps<Row>) {
  const definitions = useMemo(
    () =>
      columns.map(
        ({ id, sortBy }): ColumnDef<typeof features, Row> => ({
          id,
          accessorFn: (row) => sortBy?.(row),
          sortUndefined: 'last',
          sortFn: (one, other, column) => compareValues(one.getValue(column), other.getValue(column)),
        }),
      ),
    [columns],
  );
  const sorting = useMemo((): SortingState => (sort === undefined ? [] : [columnOf(sort)]), [sort]);
  return useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { sorting },
  });
}

function Head<Row>({ columns, sort, onSort }: DataTableProps<Row>): React.JSX.Element {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

interface HeadingProps<Row> {
  column: Column<Row>;
  sort: Sort;
  onSort: ((sort: Sort) => void) | undefined;
}

function Heading<Row>({ column, sort, onSort }: HeadingProps<Row>): React.JSX.Element {
  const text = useKitText();
  const direction = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : undefined;
  const isSortable = column.sortBy !== undefined && onSort !== undefined;
  return (
    <th
      scope="col"
      data-align={column.align}
      data-secondary={column.isSecondary}
      aria-sort={direction}
      style={{ width: column.width }}
    >
      {isSortable ? (
        <button
          type="button"
          className={classes['sort']}
          title={text('kit.sortBy', { column: column.header })}
          onClick={() => onSort(direction === 'ascending' ? `-${column.id}` : column.id)}
        >
          {column.header}
          {direction !== undefined && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={14} />}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function Space({ height, columns }: { height: number; columns: number }): React.JSX.Element | undefined {
  if (height <= 0) return undefined;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} className={classes['space']} style={{ height }} />
    </tr>
  );
}
