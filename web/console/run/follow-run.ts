import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Run } from '../connection/wire.ts';
import { runQuery } from './runs.ts';

const pollEveryMs = 3000;

/**
 * A run; while it is under way its numbers come as they change. As long as no event has come through, because the line is cut or
 * something in between keeps it back, the run is asked for again and again.
 */
export function useFollowedRun(connectionId: string, runId: string): UseQueryResult<Run> {
  const queries = useQueryClient();
  const query = runQuery(connectionId, runId);
  const [isHeard, setHeard] = useState(false);
  const shown = useQuery({
    ...query,
    refetchInterval: ({ state }) => (!isHeard && state.data?.state === 'running' ? pollEveryMs : false),
  });
  const isRunning = shown.data?.state === 'running';
  useEffect(() => {
    if (!isRunning) return undefined;
    const stop = follow(`/v1/connections/${connectionId}/runs/${runId}/events`, {
      onHeard: setHeard,
      onProgress: (progress) => queries.setQueryData(query.queryKey, (run) => run && { ...run, ...progress }),
      onEnd: () => void queries.invalidateQueries({ queryKey: query.queryKey }),
    });
    return () => {
      stop();
      // Whoever told of it: what else is shown of this connection is out of date now, or when somebody looks again.
      void queries.invalidateQueries({ queryKey: ['runs'] });
      void queries.invalidateQueries({ queryKey: ['connection', connectionId] });
      void queries.invalidateQueries({ queryKey: ['connections'] });
    };
    // The key is made of the two ids.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [connectionId, runId, isRunning, queries]);
  return shown;
}

interface Listener {
  /** Whether events come through at the moment. */
  onHeard(isHeard: boolean): void;
  onProgress(progress: Partial<Run>): void;
  onEnd(): void;
}

/** Gives what ends it. A browser opens a line that was cut by itself, and says which event it had last. */
function follow(path: string, { onHeard, onProgress, onEnd }: Listener): () => void {
  const events = new EventSource(path);
  let hasCome = false;
  events.addEventListener('run', (event) => {
    hasCome = true;
    onHeard(true);
    // The stream gives what the run itself does, without what is only known at its end.
    onProgress(JSON.parse(event.data) as Partial<Run>);
  });
  events.addEventListener('end', () => {
    events.close();
    onEnd();
  });
  // Opened anew it says nothing until something changes; opened for the first time, where nothing gets through, neither.
  events.addEventListener('open', () => onHeard(hasCome));
  events.addEventListener('error', () => onHeard(false));
  return () => events.close();
}
