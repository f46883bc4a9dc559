import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { CalendarDate } from '../../kit/format/time.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { toneOfStatus } from '../connection/people-table.tsx';
import { personName } from '../connection/person-name.tsx';
import type { ExportPerson, TestExport } from '../connection/wire.ts';
import { useText } from '../text/text.ts';
import { exportPeopleQuery } from './exports.ts';
import { PersonButton } from './person-button.tsx';

interface ExportPeopleProps {
  one: TestExport;
  finding: string;
  onFinding(code: string): void;
  onPerson(externalId: string): void;
}

/** Who would be taken, with what was found about them; gone fourteen days after the export. */
export function ExportPeople({ one, finding, onFinding, onPerson }: ExportPeopleProps): React.JSX.Element {
  const text = useText();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const people = useInfiniteQuery(
    exportPeopleQuery({ connectionId: one.connection_id, exportId: one.id }, { q: asked, finding }),
  );
  const all = people.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section aria-labelledby="export-people">
      <Title order={3} id="export-people" mb="sm">
        {text('export.people')}
      </Title>
      {one.people_erased_at !== null ? (
        <Empty title={text('export.erased')} what={text('export.erasedWhat')} />
      ) : (
        <Stack>
          <Group align="flex-end" role="search">
            <TextInput
              label={text('listed.search')}
              type="search"
              leftSection={<Icon name="search" />}
              value={q}
              onChange={(event) => setQ(event.currentTarget.value)}
              miw={{ base: '100%', xs: '20rem' }}
            />
            {finding !== '' && (
              <Button variant="default" onClick={() => onFinding('')}>
                {text('export.only', { code: finding })}
              </Button>
            )}
          </Group>
          {people.isPending && <Loading rows={6} height={36} />}
          {people.isError && <Failed error={people.error} tryAgain={() => void people.refetch()} />}
          {people.isSuccess && all.length === 0 && (
            <Empty title={text('listed.nobody')} what={text('export.nobodyWhat')} />
          )}
          {all.length > 0 && <PeopleOfExport people={all} onPerson={onPerson} />}
          {people.hasNextPage && (
            <Button
              variant="default"
              loading={people.isFetchingNextPage}
              onClick={() => void people.fetchNextPage()}
            >
              {text('list.more')}
            </Button>
          )}
        </Stack>
      )}
    </section>
  );
}

function PeopleOfExport({
  people,
  onPerson,
}: {
  people: readonly ExportPerson[];
  onPerson(externalId: string): void;
}): React.JSX.Element {
  const text = useText();
  const columns: Column<ExportPerson>[] = [
    {
      id: 'name',
      header: text('listed.name'),
      cell: (one) => (
        <Stack gap={0}>
          <PersonButton name={personName(one)} isStrong onClick={() => onPerson(one.external_id)} />
          <Text size="xs" c="dimmed">
            <Name>{one.email ?? one.external_id}</Name>
          </Text>
        </Stack>
      ),
    },
    {
      id: 'status',
      header: text('listed.status'),
      cell: (one) => (
        <StateBadge tone={toneOfStatus[one.enrollment_status]}>
          {text(`employment.${one.enrollment_status}`)}
        </StateBadge>
      ),
      width: '10rem',
    },
    {
      id: 'department',
      header: text('listed.department'),
      cell: (one) => one.department !== undefined && <Name>{one.department}</Name>,
      width: '12rem',
      isSecondary: true,
    },
    {
      id: 'start',
      header: text('listed.start'),
      cell: (one) => {
        const start = one.employments[0]?.start_date;
        return start !== undefined && <CalendarDate date={start} />;
      },
      width: '9rem',
      isSecondary: true,
    },
    {
      id: 'findings',
      header: text('export.findings'),
      cell: (one) => one.findings.map(({ code }) => code).join(', '),
      width: '15rem',
      isSecondary: true,
    },
  ];
  return (
    <DataTable
      caption={text('export.peopleTable')}
      columns={columns}
      rows={people}
      rowId={(one) => one.external_id}
    />
  );
}
