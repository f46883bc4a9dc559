import { Stack, Text } from '@mantine/core';
import { CalendarDate } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { personName } from './person-name.tsx';
import type { Employee, ListedEmployee } from './wire.ts';

export const toneOfStatus: Record<Employee['enrollment_status'], Tone> = {
  upcoming: 'wait',
  active: 'good',
  on_leave: 'care',
  ended: 'off',
};

export function PeopleTable({ people }: { people: readonly ListedEmployee[] }): React.JSX.Element {
  const text = useText();
  const columns: Column<ListedEmployee>[] = [
    {
      id: 'name',
      header: text('listed.name'),
      cell: ({ employee, id, connection_id: connectionId }) => (
        <Stack gap={0}>
          <AnchorLink
            to="/people/$connectionId/$employeeId"
            params={{ connectionId, employeeId: id }}
            size="sm"
            fw={600}
            underline="hover"
            c="var(--ink)"
          >
            <Name>{personName(employee)}</Name>
          </AnchorLink>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            <Name>{employee.email ?? employee.external_id}</Name>
          </Text>
        </Stack>
      ),
    },
    {
      id: 'status',
      header: text('listed.status'),
      cell: ({ employee, left_list: left }) =>
        left === null ? (
          <StateBadge tone={toneOfStatus[employee.enrollment_status]}>
            {text(`employment.${employee.enrollment_status}`)}
          </StateBadge>
        ) : (
          <StateBadge tone="off">{text(`listed.left.${left}`)}</StateBadge>
        ),
      width: '11rem',
    },
    {
      id: 'department',
      header: text('listed.department'),
      cell: ({ employee }) => employee.department !== undefined && <Name>{employee.department}</Name>,
      width: '12rem',
      isSecondary: true,
    },
    {
      id: 'start',
      header: text('listed.start'),
      cell: ({ employee }) => {
        const start = employee.employments[0]?.start_date;
        return start !== undefined && <CalendarDate date={start} />;
      },
      width: '9rem',
      isSecondary: true,
    },
    {
      id: 'end',
      header: text('listed.end'),
      cell: ({ ends_on: end }) => end !== null && <CalendarDate date={end} />,
      width: '9rem',
      isSecondary: true,
    },
  ];
  return <DataTable caption={text('listed.table')} columns={columns} rows={people} rowId={(one) => one.id} />;
}
