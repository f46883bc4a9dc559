import { getRouteApi } from '@tanstack/react-router';
import { type OverviewSearch, readOverviewSearch } from './overview-search.ts';

const route = getRouteApi('/inside/');

/** What the address asks for. */
export function useOverviewSearch(): OverviewSearch {
  return route.useSearch();
}

type Change = { [Key in keyof OverviewSearch]: OverviewSearch[Key] | undefined };

/** Writes into the address what is asked for; without a step in the history for every letter. */
export function useSearchChange(): (change: Change) => void {
  const navigate = route.useNavigate();
  return (change) => {
    void navigate({
      search: (before) => readOverviewSearch({ ...before, ...change }),
      replace: true,
    });
  };
}
