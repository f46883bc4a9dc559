import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Run } from '../connection/wire.ts';
import { runQuery } from './runs.ts';

const pollEveryMs = 3000;

/** A run; while it is under way its numbers come as they change, and where events do not get through it is asked for again and again. */
export function useFollowedRun(connectionId: string, runId: string): UseQueryResult<Run> {
  const queries = useQueryClient();
  const [isCutOff, setCutOff] = useState(false);
  const query = runQuery(connectionId, runId);
  const shown = useQuery({
    ...query,
    refetchInterval: ({ state }) => (isCutOff && state.data?.state === 'running' ? pollEveryMs : false),
  });
  const isRunning = shown.data?.state === 'running';
  useEffect(() => {
    if (!isRunning) return undefined;
    const events = new EventSource(`/v1/connections/${connectionId}/runs/${runId}/events`);
    events.addEventListener('run', (event) => {
      // The stream gives what the run itself does, without what is only known at its end.
      const progress = JSON.parse(event.data) as Partial<Run>;
      queries.setQueryData(query.queryKey, (run) => run && { ...run, ...progress });
    });
    events.addEventListener('end', () => {
      events.close();
      void queries.invalidateQueries({ queryKey: ['runs'] });
      void queries.invalidateQueries({ queryKey: ['connection', connectionId] });
    });
    events.addEventListener('error', () => {
      // A browser tries again by itself unless it was told that there is nothing to try.
      if (events.readyState === EventSource.CLOSED) setCutOff(true);
    });
    return () => events.close();
    // The key is made of the two ids.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [connectionId, runId, isRunning, queries]);
  return shown;
}
