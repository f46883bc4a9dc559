import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setupApi } from './setup-api.ts';
import type { Setup, SetupWork } from './wire.ts';

const setupKey = ['setup'] as const;

/** How often a page asks while a worker is at something, in ms. */
const whileWorking = 1200;

/** Everything the pages begin with; asked for again while something is under way that changes it. */
export function useSetup() {
  return useQuery({
    queryKey: setupKey,
    queryFn: ({ signal }) => setupApi.show(signal),
    refetchInterval: ({ state: { data } }) => (data && someWork(data) ? whileWorking : false),
    refetchOnWindowFocus: true,
  });
}

function someWork(setup: Setup): boolean {
  return [setup.credentials.work, setup.check.work, setup.export_work].some(isUnderWay);
}

export function isUnderWay(work: SetupWork | null | undefined): boolean {
  return work?.state === 'waiting' || work?.state === 'running';
}

type Worked = 'key' | 'check' | 'attributes' | 'counts' | 'export' | 'comparison';

/** What a worker makes for this set-up: asked for again until it is there; then the steps are looked at anew. */
export function useWorked<Name extends Worked>(name: Name) {
  const queries = useQueryClient();
  const ask: (signal: AbortSignal) => ReturnType<(typeof setupApi)[Name]> = (signal) =>
    // The call of this name gives what its name says; TypeScript loses that in the union.
    setupApi[name](signal) as ReturnType<(typeof setupApi)[Name]>;
  const query = useQuery<Awaited<ReturnType<(typeof setupApi)[Name]>>>({
    queryKey: [...setupKey, name],
    queryFn: async ({ signal }) => await ask(signal),
    refetchInterval: ({ state: { data } }) => (isUnderWay(data?.work) ? whileWorking : false),
  });
  const state = query.data?.work?.state;
  useEffect(() => {
    if (state === 'done' || state === 'failed') void queries.invalidateQueries({ queryKey: setupKey, exact: true });
  }, [state, queries]);
  return query;
}

/** Does something, and has everything asked for anew that it may have changed. */
export function useChange<Input = void>(change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => refresh(queries) });
}

export function refresh(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: setupKey });
}
