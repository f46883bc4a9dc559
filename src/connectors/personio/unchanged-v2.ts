import { createHash } from 'node:crypto';
import type { ReadContext } from '../../connector-kit/connector.ts';
import { daysBetween, type LocalDate, parseLocalDate } from '../../domain/local-date.ts';
import type { V2Person } from './schema-v2.ts';
import type { Settings } from './schema.ts';

/**
 * Who need not be asked for employments: people who are inactive and were never accepted (they have ended, and who has ended is
 * never added), and people who were inactive then as now, with the same time of last change, and ended for good. Each of the latter is asked again on one day in seven all the same, since Personio does not document what moves that time.
 */
export async function unchangedAmong(
  context: Pick<ReadContext<Settings>, 'previous' | 'today' | 'neverAddsEnded'>,
  people: readonly Pick<V2Person, 'id' | 'status' | 'updated_at'>[],
): Promise<Set<string>> {
  const quiet = people.filter(({ status }) => status?.toUpperCase() === 'INACTIVE');
  if (quiet.length === 0) return new Set();
  const before = await context.previous(quiet.map(({ id }) => id));
  const unchanged = quiet.filter(({ id, updated_at }) => {
    const was = before.get(id);
    if (was === undefined) return context.neverAddsEnded === true;
    const hadEnded =
      was.source_status === 'deactivated' && was.ends_on !== undefined && was.ends_on < context.today;
    return (
      hadEnded &&
      updated_at !== undefined &&
      was.source_updated_at === updated_at &&
      !isAskedOn(id, context.today)
    );
  });
  return new Set(unchanged.map(({ id }) => id));
}

const epoch = parseLocalDate('1970-01-01');

/** Spread evenly over the week, the same weekday for the same id. */
export function isAskedOn(id: string, today: LocalDate): boolean {
  if (epoch === undefined) throw new Error('The epoch is a date.');
  const day = daysBetween(epoch, today);
  return createHash('sha256').update(id).digest().readUInt32BE() % 7 === ((day % 7) + 7) % 7;
}
