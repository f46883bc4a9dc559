import type { V2Employment } from './record.ts';

const running = new Set(['ACTIVE', 'LEAVE', 'ONBOARDING']);

/** The employment that supplies a person's flat fields: one that runs or is to come, then the latest start, then the order sent. */
export function currentEmployment(employments: readonly V2Employment[]): V2Employment | undefined {
  let current: V2Employment | undefined;
  for (const employment of employments) {
    if (current === undefined || isBefore(employment, current)) current = employment;
  }
  return current;
}

function isBefore(employment: V2Employment, current: V2Employment): boolean {
  const [runs, currentRuns] = [isRunning(employment), isRunning(current)];
  if (runs !== currentRuns) return runs;
  return (employment.employment_start_date ?? '') > (current.employment_start_date ?? '');
}

function isRunning({ status }: V2Employment): boolean {
  return running.has(status?.toUpperCase() ?? '');
}
