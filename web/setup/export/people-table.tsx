import { DataTable, type Sort } from '../../kit/table/data-table.tsx';
import type { ExportPerson, TestExport } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import { usePeopleColumns } from './people-columns.tsx';
import { PrintedPeople } from './printed-people.tsx';
import { useIsPrinting } from './printing.ts';

interface PeopleTableProps {
  people: readonly ExportPerson[];
  companies: TestExport['summary']['companies'];
  sort: Sort;
  onSort(sort: Sort): void;
  onPerson(externalId: string): void;
}

/** On the screen only the rows in sight are in the page; on paper all of them are. */
export function PeopleTable({ sort, onSort, ...input }: PeopleTableProps): React.JSX.Element {
  const text = useText();
  const columns = usePeopleColumns(input);
  const { people } = input;
  if (useIsPrinting()) return <PrintedPeople people={people} columns={columns} sort={sort} />;
  return (
    <DataTable
      caption={text('export.table')}
      columns={columns}
      rows={people}
      rowId={({ external_id: id }) => id}
      sort={sort}
      onSort={onSort}
      rowHeight={44}
      maxHeight={560}
    />
  );
}
