import type { Destination, DestinationDetails } from '../destination/destinations.ts';
import { shownStateOf } from '../destination/state-of.ts';

export interface WatchedDestination {
  destination: Destination;
  /** Undefined while they are not known. */
  details: DestinationDetails | undefined;
}

/** The most pressing first. */
const needs = ['disabled', 'parked', 'failing', 'secrets', 'behind'] as const;

/** A destination that does not go on by itself. */
export interface DestinationAttention extends WatchedDestination {
  id: string;
  what: 'destination';
  need: (typeof needs)[number];
  /** How many changes are not taken, or wait. */
  changes: number;
  since: string | undefined;
}

/** What of the destinations needs a person, each of them once. */
export function destinationsAttention(
  watched: readonly WatchedDestination[],
  now: Date,
): DestinationAttention[] {
  const all = watched.flatMap((one) => attentionTo(one, now));
  return needs.flatMap((need) => all.filter((one) => one.need === need));
}

function attentionTo({ destination, details }: WatchedDestination, now: Date): DestinationAttention[] {
  // The details say the same, and are asked for by themselves: of the two only one is looked at.
  const latest = details ?? destination;
  const need = needOf(latest, details, now);
  if (need === undefined) return [];
  return [
    {
      id: `destination ${latest.id}`,
      what: 'destination',
      destination: latest,
      details,
      need,
      changes: details?.deliveries[need === 'parked' ? 'parked' : 'waiting'] ?? 0,
      since: sinceWhen(need, latest, details),
    },
  ];
}

function needOf(
  destination: Destination,
  details: DestinationDetails | undefined,
  now: Date,
): DestinationAttention['need'] | undefined {
  const shown = shownStateOf(destination, details);
  const { waiting = 0, parked = 0 } = details?.deliveries ?? {};
  if (shown === 'removed') return undefined;
  if (shown === 'disabled') return 'disabled';
  if (shown === 'failing' && waiting > 0 && isLong(destination, now)) return 'failing';
  // One that is new may wait for its secrets for as long as nothing waits for it.
  if (shown === 'secrets' && waiting > 0) return 'secrets';
  if (shown === 'parked' || (shown === 'secrets' && parked > 0)) return 'parked';
  return destination.is_behind ? 'behind' : undefined;
}

/** Five tries by then, and hours until the next one: what mends itself has mostly done so. */
const longMs = 4 * 3_600_000;

function isLong({ failing_since: since }: Destination, now: Date): boolean {
  return since !== null && now.getTime() - Date.parse(since) >= longMs;
}

function sinceWhen(
  need: DestinationAttention['need'],
  { failing_since: failing }: Destination,
  details: DestinationDetails | undefined,
): string | undefined {
  if (need === 'failing') return failing ?? undefined;
  return need === 'secrets' ? (details?.oldest_waiting_since ?? undefined) : undefined;
}
