import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { GuideStep } from '../api/wire.ts';

interface Ticks {
  isTicked(id: string): boolean;
  tick(id: string, isTicked: boolean): void;
  /** Why the last one was not kept; what stands on the page is what the server has. */
  error: Error | null;
}

/** What was ticked off, shown at once and kept one after another. */
export function useTicks(guide: readonly GuideStep[]): Ticks {
  const queries = useQueryClient();
  const kept = guide.filter(({ ticked_at: at }) => at !== null).map(({ id }) => id);
  const [wanted, setWanted] = useState<readonly string[]>();
  const keeping = useMutation({
    scope: { id: 'ticks' },
    mutationFn: (ticks: readonly string[]) => setupApi.tick([...ticks]),
    onError: () => setWanted(undefined),
    onSettled: () => refresh(queries),
  });
  const shown = wanted ?? kept;
  return {
    isTicked: (id) => shown.includes(id),
    tick(id, isTicked) {
      const next = guide.map((one) => one.id).filter((one) => (one === id ? isTicked : shown.includes(one)));
      setWanted(next);
      keeping.mutate(next);
    },
    error: keeping.error,
  };
}
