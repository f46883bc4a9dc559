import { Group, NativeSelect, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { ConnectionPicker } from '../people/connection-picker.tsx';
import { useText } from '../text/text.ts';
import { actsOf } from './acts.ts';
import { ActionFilter } from './action-filter.tsx';
import { useActorNames } from './actor-names.ts';
import { type AuditSearch, readAuditSearch } from './audit-search.ts';
import { AuditTable } from './audit-table.tsx';
import { useAudit } from './audit.ts';
import { VerifyAudit } from './verification.tsx';

const route = getRouteApi('/inside/audit');

export function AuditPage(): React.JSX.Element {
  const text = useText();
  return (
    <>
      <PageHeader title={text('audit.title')} lead={text('audit.lead')} />
      <Stack gap="lg">
        <VerifyAudit />
        <div>
          <Filters />
          <Rows />
        </div>
      </Stack>
    </>
  );
}

function Rows(): React.JSX.Element {
  const text = useText();
  const names = useActorNames();
  const [search] = useDebouncedValue(route.useSearch(), 250);
  const audit = useAudit(search);
  if (audit.isPending) return <Loading rows={8} height={40} />;
  if (audit.isError) return <Failed error={audit.error} tryAgain={() => void audit.refetch()} />;
  const events = actsOf(audit.data.pages.flatMap(({ data }) => data));
  if (events.length === 0) {
    const isFiltered = Object.keys(search).length > 0;
    return isFiltered ? (
      <Empty title={text('audit.nothingFound')} what={text('audit.nothingFoundWhat')} />
    ) : (
      <Empty title={text('audit.empty')} what={text('audit.emptyWhat')} />
    );
  }
  return (
    <AuditTable
      events={events}
      nameOf={names.of}
      onNearEnd={() => {
        if (audit.hasNextPage && !audit.isFetchingNextPage) void audit.fetchNextPage();
      }}
    />
  );
}

function Filters(): React.JSX.Element {
  const text = useText();
  const { known, of: nameOf } = useActorNames();
  const { actor = '', action, connection } = route.useSearch();
  const navigate = route.useNavigate();
  function change(part: { [Key in keyof AuditSearch]?: AuditSearch[Key] | undefined }): void {
    void navigate({ search: (before) => readAuditSearch({ ...before, ...part }), replace: true });
  }
  const isUnknown = actor !== '' && !known.some((one) => one.actor === actor);
  return (
    <Group mb="sm" align="flex-end" role="search">
      <NativeSelect
        label={text('audit.actor')}
        value={actor}
        onChange={({ currentTarget }) => change({ actor: currentTarget.value })}
        data={[
          { value: '', label: text('audit.anyActor') },
          { value: 'worker', label: text('actorKind.worker') },
          ...known.map((one) => ({ value: one.actor, label: one.label })),
          ...(isUnknown ? [{ value: actor, label: nameOf(actor) }] : []),
        ]}
      />
      <ActionFilter value={action} onChange={(chosen) => change({ action: chosen })} />
      <ConnectionPicker
        label={text('audit.connection')}
        placeholder={text('allPeople.anyConnection')}
        value={connection}
        onChange={(id) => change({ connection: id })}
      />
    </Group>
  );
}
