import type { AuditEvent } from './audit.ts';

/** What somebody did, as the last row about it tells. */
export interface Act extends AuditEvent {
  /** The number of the row that was written before it was done, where it is known. */
  asked: number | undefined;
}

/**
 * Whatever may change something is written down before it is done and after; told is what came of it. What came to no end, because the
 * process died, stays as it was asked. The rows come the newest first.
 */
export function actsOf(events: readonly AuditEvent[]): Act[] {
  const ends = new Set<string>();
  const askedOf = new Map<string, number>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === undefined) continue;
    if (event.outcome === 'asked') askedOf.set(key, event.number);
    else ends.add(key);
  }
  return events.flatMap((event): Act[] => {
    const key = keyOf(event);
    const isAsked = event.outcome === 'asked';
    if (isAsked && key !== undefined && ends.has(key)) return [];
    return [{ ...event, asked: isAsked || key === undefined ? undefined : askedOf.get(key) }];
  });
}

/** Both rows are of one request and one action. */
function keyOf({ request_id: request, action }: AuditEvent): string | undefined {
  return request === null ? undefined : `${request} ${action}`;
}
