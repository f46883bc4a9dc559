import type { RunSummary } from '../../kit/api/schemas.ts';

/** `waiting`: held, and not decided yet. */
export const shownOutcomes = [
  'waiting',
  'running',
  'accepted',
  'nothing_changed',
  'held',
  'parked',
  'failed',
  'exported',
] as const satisfies readonly (NonNullable<RunSummary['outcome']> | 'waiting' | 'running')[];
export const shownModes = ['live', 'test', 'dates'] as const satisfies readonly RunSummary['mode'][];

/** What stands in the address of the list of runs; left out where it is as usual. */
export interface RunsSearch {
  outcome?: (typeof shownOutcomes)[number];
  mode?: (typeof shownModes)[number];
}

/** From an address that anybody may have written. */
export function readRunsSearch(search: Record<string, unknown>): RunsSearch {
  const outcome = shownOutcomes.find((one) => one === search['outcome']);
  const mode = shownModes.find((one) => one === search['mode']);
  return { ...(outcome !== undefined && { outcome }), ...(mode !== undefined && { mode }) };
}
