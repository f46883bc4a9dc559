import { Group, NativeSelect, TextInput } from '@mantine/core';
import type { Connection } from '../../kit/api/schemas.ts';
import { Icon } from '../../kit/parts/icon.tsx';
import { useText } from '../text/text.ts';
import { shownStates } from './overview-search.ts';
import { useOverviewSearch, useSearchChange } from './use-overview-search.ts';

interface FiltersProps {
  all: readonly Connection[];
  titleOf(connector: string): string;
}

/** By words, state and HR system; an HR system can be picked as long as there is more than one. */
export function Filters({ all, titleOf }: FiltersProps): React.JSX.Element {
  const text = useText();
  const { q = '', state = '', system = '' } = useOverviewSearch();
  const change = useSearchChange();
  const systems = [...new Set([...all.map(({ connector }) => connector), ...(system ? [system] : [])])];
  return (
    <Group mb="sm" align="flex-end" role="search">
      <TextInput
        label={text('overview.search')}
        type="search"
        leftSection={<Icon name="search" />}
        value={q}
        onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        miw={{ base: '100%', xs: '20rem' }}
      />
      <NativeSelect
        label={text('overview.state')}
        value={state}
        onChange={(event) => change({ state: shownStates.find((one) => one === event.currentTarget.value) })}
        data={[
          { value: '', label: text('overview.anyState') },
          ...shownStates.map((value) => ({ value, label: text(`state.${value}`) })),
        ]}
        w={{ base: '100%', xs: 'auto' }}
      />
      {systems.length > 1 && (
        <NativeSelect
          label={text('overview.connector')}
          value={system}
          onChange={(event) => change({ system: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: text('overview.anySystem') },
            ...systems.map((value) => ({ value, label: titleOf(value) })),
          ]}
          w={{ base: '100%', xs: 'auto' }}
        />
      )}
    </Group>
  );
}
