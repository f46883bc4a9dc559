import {
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
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

const worked = {
  key: setupApi.key,
  check: setupApi.check,
  attributes: setupApi.attributes,
  counts: setupApi.counts,
  export: setupApi.export,
  comparison: setupApi.comparison,
} as const;

type Worked = typeof worked;
type Answer<Name extends keyof Worked> = Awaited<ReturnType<Worked[Name]>>;

interface WorkedOptions {
  /** Of which credentials, by their round: what was found with others is not shown. */
  round?: number;
  /** False: nothing is asked for yet. */
  isReady?: boolean;
}

/** What a worker makes for this set-up: asked for again until it is there; then the steps are looked at anew. */
export function useWorked<Name extends keyof Worked>(
  name: Name,
  { round, isReady = true }: WorkedOptions = {},
): UseQueryResult<Answer<Name>> {
  const queries = useQueryClient();
  const query = useQuery<SetupAnswer, Error, Answer<Name>>({
    queryKey: [...setupKey, name, round],
    enabled: isReady,
    queryFn: ({ signal }) => worked[name](signal),
    refetchInterval: ({ state: { data } }) => (isUnderWay(data?.work) ? whileWorking : false),
    // The call of this name answers what its name says.
    select: (answer) => answer as Answer<Name>,
  });
  const state = query.data?.work?.state;
  useEffect(() => {
    if (state === 'done' || state === 'failed')
      void queries.invalidateQueries({ queryKey: setupKey, exact: true });
  }, [state, queries]);
  return query;
}

type SetupAnswer = Answer<keyof Worked>;

/** Does something, and has everything asked for anew that it may have changed. */
export function useChange<Input = void>(change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => refresh(queries) });
}

export function refresh(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: setupKey });
}
