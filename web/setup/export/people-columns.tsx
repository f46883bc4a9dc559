import { useMemo } from 'react';
import { CalendarDate } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import type { Column } from '../../kit/table/data-table.tsx';
import type { ExportPerson, TestExport } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import classes from './export.module.css';
import { lookedUpBy, nameOf } from './find-people.ts';

interface PeopleColumnsInput {
  people: readonly ExportPerson[];
  companies: TestExport['summary']['companies'];
  onPerson(externalId: string): void;
}

const tones: Record<ExportPerson['enrollment_status'], Tone> = {
  active: 'good',
  on_leave: 'care',
  upcoming: 'wait',
  ended: 'off',
};

/** What stands of each person in a list; a column that nobody has anything in is left out. */
export function usePeopleColumns({
  people,
  companies,
  onPerson,
}: PeopleColumnsInput): readonly Column<ExportPerson>[] {
  const text = useText();
  return useMemo(() => {
    const names = new Map(
      companies.map((one) => [one.external_id, one.full_name ?? one.short_name ?? one.external_id]),
    );
    const company = (person: ExportPerson): string | undefined => {
      const id = person.employments[0]?.company_external_id;
      return id === undefined ? undefined : (names.get(id) ?? id);
    };
    const all: (Column<ExportPerson> & { isShown: boolean })[] = [
      {
        id: 'name',
        isShown: true,
        header: text('export.name'),
        sortBy: lookedUpBy,
        cell: (person) => (
          <button type="button" className={classes['person']} onClick={() => onPerson(person.external_id)}>
            <Name>{nameOf(person) || person.external_id}</Name>
          </button>
        ),
      },
      {
        id: 'email',
        isShown: true,
        isSecondary: true,
        header: text('field.email'),
        sortBy: ({ email }) => email,
        cell: ({ email }) => (email === undefined ? <Nothing /> : <Address>{email}</Address>),
      },
      {
        id: 'status',
        isShown: true,
        header: text('export.status'),
        sortBy: ({ enrollment_status: status }) => status,
        cell: ({ enrollment_status: status }) => (
          <StateBadge tone={tones[status]}>{text(`status.${status}`)}</StateBadge>
        ),
      },
      {
        id: 'department',
        isShown: people.some(({ department }) => department !== undefined),
        isSecondary: true,
        header: text('field.department'),
        sortBy: ({ department }) => department,
        cell: ({ department }) =>
          department === undefined ? <Nothing /> : <Clipped isShort>{department}</Clipped>,
      },
      {
        id: 'company',
        isShown: people.some((person) => company(person) !== undefined),
        isSecondary: true,
        header: text('export.company'),
        sortBy: company,
        cell: (person) => {
          const name = company(person);
          return name === undefined ? <Nothing /> : <Clipped isShort>{name}</Clipped>;
        },
      },
      date('start', text('export.start'), (person) => person.employments[0]?.start_date),
      date('end', text('export.end'), (person) => person.employments[0]?.offboarding_date),
    ];
    return all.filter(({ isShown }) => isShown);
  }, [text, companies, people, onPerson]);
}

function date(
  id: string,
  header: string,
  of: (person: ExportPerson) => string | undefined,
): Column<ExportPerson> & { isShown: boolean } {
  return {
    id,
    isShown: true,
    isSecondary: true,
    header,
    sortBy: of,
    cell: (person) => {
      const day = of(person);
      return day === undefined ? (
        <Nothing />
      ) : (
        <span className={classes['day']}>
          <CalendarDate date={day} />
        </span>
      );
    },
  };
}

/** One line; the whole of it is in the dialog, and under the pointer. */
function Clipped({ children, isShort = false }: { children: string; isShort?: boolean }): React.JSX.Element {
  return (
    <span className={classes['clipped']} data-short={isShort} title={children}>
      <Name>{children}</Name>
    </span>
  );
}

/** Addresses are what is compared by hand: whole, in two lines where one is too short. */
function Address({ children }: { children: string }): React.JSX.Element {
  const at = children.indexOf('@');
  return (
    <bdi className={classes['address']} title={children}>
      {children.slice(0, Math.max(at, 0))}
      <wbr />
      {children.slice(Math.max(at, 0))}
    </bdi>
  );
}

/** Empty at the source. */
function Nothing(): React.JSX.Element {
  return <span className={classes['nothing']}>–</span>;
}
