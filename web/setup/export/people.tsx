import { Button, Group, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Icon } from '../../kit/parts/icon.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import type { TestExport } from '../api/wire.ts';
import { useFindingText } from '../parts/finding-text.ts';
import { useText } from '../text/text.ts';
import { find, type Wanted } from './find-people.ts';
import { useExportPeople } from './export-people.ts';
import { PeopleTable } from './people-table.tsx';

interface PeopleProps {
  made: TestExport;
  /** A code; empty: all. */
  finding: string;
  onFinding(code: string): void;
  onPerson(externalId: string): void;
}

const statuses = ['active', 'on_leave', 'upcoming', 'ended'] as const;

/** Everybody of the export, to be searched, filtered and sorted. */
export function People({ made, finding, onFinding, onPerson }: PeopleProps): React.JSX.Element {
  const text = useText();
  const people = useExportPeople(made.id);
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<Wanted['status']>('');
  const [sort, setSort] = useState<string | undefined>('name');
  const wanted = useDeferredValue(useMemo(() => ({ search, status, finding }), [search, status, finding]));
  const all = people.data?.all;
  const found = useMemo(() => find(all ?? [], wanted), [all, wanted]);
  return (
    <section aria-labelledby="people">
      <Title order={2} id="people" mb="sm">
        {text('export.table')}
      </Title>
      <Filters {...{ made, search, status, finding, onFinding }} onSearch={setSearch} onStatus={setStatus} />
      {people.isPending && <Loading rows={8} height={36} />}
      {people.isError && <Failed error={people.error} tryAgain={() => void people.refetch()} />}
      {people.data !== undefined && (
        <>
          <Text size="sm" c="dimmed" role="status" mb="xs">
            {text('export.found', {
              found: formatNumber(found.length),
              all: formatNumber(people.data.all.length),
            })}
            {!people.data.isWhole && ` · ${text('kit.loading')}`}
          </Text>
          {found.length === 0 ? (
            <Empty title={text('export.nothingFound')} what={text('export.nothingFoundWhat')}>
              <Button
                variant="default"
                onClick={() => {
                  setSearch('');
                  setStatus('');
                  onFinding('');
                }}
              >
                {text('export.clear')}
              </Button>
            </Empty>
          ) : (
            <PeopleTable
              people={found}
              companies={made.summary.companies}
              sort={sort}
              onSort={setSort}
              onPerson={onPerson}
            />
          )}
        </>
      )}
    </section>
  );
}

interface FiltersProps extends Wanted {
  made: TestExport;
  onSearch(search: string): void;
  onStatus(status: Wanted['status']): void;
  onFinding(code: string): void;
}

function Filters(props: FiltersProps): React.JSX.Element {
  const { made, search, status, finding, onSearch, onStatus, onFinding } = props;
  const text = useText();
  const sentence = useFindingText();
  return (
    <Group mb="sm" align="flex-end" role="search" className="no-print">
      <TextInput
        label={text('kit.search')}
        placeholder={text('export.searchWhat')}
        type="search"
        leftSection={<Icon name="search" />}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        miw={{ base: '100%', xs: '17rem' }}
      />
      <NativeSelect
        label={text('export.status')}
        value={status}
        onChange={(event) => onStatus(statuses.find((one) => one === event.currentTarget.value) ?? '')}
        data={[
          { value: '', label: text('export.anyStatus') },
          ...statuses.map((value) => ({ value, label: text(`status.${value}`) })),
        ]}
      />
      <NativeSelect
        label={text('export.finding')}
        value={finding}
        maw="22rem"
        onChange={(event) => onFinding(event.currentTarget.value)}
        data={[
          { value: '', label: text('export.anyFinding') },
          ...made.summary.findings
            .filter(({ severity }) => severity !== 'invalid')
            .map((one) => ({ value: one.code, label: sentence(one.code) ?? one.sentence })),
        ]}
      />
    </Group>
  );
}
