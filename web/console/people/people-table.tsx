import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Schemas } from '../../../client/index.ts';
import { Ago } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { PersonName } from '../connection/person-name.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { ConnectionName } from './connection-name.tsx';
import { StatusBadge } from './status-badge.tsx';

type ListedEmployee = Schemas['ListedEmployee'];

interface PeopleTableProps {
  people: readonly ListedEmployee[];
  onNearEnd(): void;
}

export function PeopleTable({ people, onNearEnd }: PeopleTableProps): React.JSX.Element {
  const text = useText();
  const columns = useMemo(
    (): Column<ListedEmployee>[] => [
      {
        id: 'name',
        header: text('allPeople.name'),
        cell: (one) => (
          <Stack gap={0}>
            <AnchorLink
              to="/people/$connectionId/$employeeId"
              params={{ connectionId: one.connection_id, employeeId: one.id }}
              size="sm"
              fw={600}
            >
              <PersonName employee={one.employee} externalId={one.employee.external_id} />
            </AnchorLink>
            {one.employee.email !== undefined && (
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                <Name>{one.employee.email}</Name>
              </Text>
            )}
          </Stack>
        ),
      },
      {
        id: 'status',
        header: text('allPeople.status'),
        cell: (one) => <StatusBadge person={one} />,
        width: '11rem',
      },
      {
        id: 'connection',
        header: text('allPeople.connection'),
        cell: (one) => <ConnectionName id={one.connection_id} />,
        width: '16rem',
        isSecondary: true,
      },
      {
        id: 'department',
        header: text('allPeople.department'),
        cell: (one) => <Name>{one.employee.department ?? ''}</Name>,
        width: '12rem',
        isSecondary: true,
      },
      {
        id: 'changed',
        header: text('allPeople.changed'),
        cell: (one) => <Ago at={one.changed_at} />,
        width: '9rem',
        isSecondary: true,
      },
    ],
    [text],
  );
  return (
    <DataTable
      caption={text('allPeople.table')}
      columns={columns}
      rows={people}
      rowId={(one) => one.id}
      onNearEnd={onNearEnd}
    />
  );
}
