import { useQuery, useQueryClient } from '@tanstack/react-query';
import { everyPage } from '../../kit/api/api.ts';
import { setupApi } from '../api/setup-api.ts';
import type { ExportPerson } from '../api/wire.ts';

interface LoadedPeople {
  all: readonly ExportPerson[];
  /** False while further pages are on their way. */
  isWhole: boolean;
}

/** Everybody of one export, a page after another: searched and sorted here, so that typing never waits for the server. */
export function useExportPeople(exportId: string) {
  const queries = useQueryClient();
  const queryKey = ['setup-people', exportId] as const;
  return useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<LoadedPeople> => {
      const all = await everyPage(
        (cursor) => setupApi.people(cursor, signal),
        (part) => queries.setQueryData<LoadedPeople>(queryKey, { all: part, isWhole: false }),
      );
      return { all, isWhole: true };
    },
    // An export never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
