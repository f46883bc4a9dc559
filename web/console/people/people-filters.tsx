import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Icon } from '../../kit/parts/icon.tsx';
import { useText } from '../text/text.ts';
import { ConnectionPicker } from './connection-picker.tsx';
import { peopleOrders, type PeopleSearch, peopleStatuses, readPeopleSearch } from './people-search.ts';

const route = getRouteApi('/inside/people');

export function PeopleFilters(): React.JSX.Element {
  const text = useText();
  const { q = '', status = '', connection, order = 'name', all = false } = route.useSearch();
  const change = usePeopleSearchChange();
  return (
    <Group mb="sm" align="flex-end" role="search">
      <TextInput
        label={text('allPeople.search')}
        type="search"
        leftSection={<Icon name="search" />}
        value={q}
        onChange={({ currentTarget }) => change({ q: currentTarget.value || undefined })}
        miw={{ base: '100%', xs: '18rem' }}
      />
      <NativeSelect
        label={text('allPeople.status')}
        value={status}
        onChange={({ currentTarget }) =>
          change({ status: peopleStatuses.find((one) => one === currentTarget.value) })
        }
        data={[
          { value: '', label: text('allPeople.anyStatus') },
          ...peopleStatuses.map((value) => ({ value, label: text(`status.${value}`) })),
        ]}
      />
      <ConnectionPicker
        label={text('allPeople.connection')}
        placeholder={text('allPeople.anyConnection')}
        value={connection}
        onChange={(id) => change({ connection: id })}
      />
      <NativeSelect
        label={text('allPeople.order')}
        value={order}
        onChange={({ currentTarget }) =>
          change({ order: peopleOrders.find((one) => one === currentTarget.value) })
        }
        data={peopleOrders.map((value) => ({ value, label: text(`allPeople.orderBy.${value}`) }))}
      />
      <Checkbox
        label={text('allPeople.all')}
        checked={all}
        pb={8}
        onChange={({ currentTarget }) => change({ all: currentTarget.checked || undefined })}
      />
    </Group>
  );
}

/** Writes into the address what is asked for; without a step in the history for every letter. */
export function usePeopleSearchChange(): (
  change: {
    [Key in keyof PeopleSearch]?: PeopleSearch[Key] | boolean | undefined;
  },
) => void {
  const navigate = route.useNavigate();
  return (change) => {
    void navigate({ search: (before) => readPeopleSearch({ ...before, ...change }), replace: true });
  };
}
