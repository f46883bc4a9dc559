import { expect } from 'vitest';
import { z } from 'zod';
import {
  type AnyDestination,
  defineDestination,
  type DeliverContext,
  type DeliveryId,
  type DeliveryOutcome,
  type OutgoingChange,
} from '../../../src/deliveries/destination.ts';
import { AppError } from '../../../src/domain/app-error.ts';
import type { Employee } from '../../../src/domain/employee.ts';
import type { TestClock } from '../clock.ts';

/** How a receiver behaves until it is told otherwise. */
export const moods = [
  'fine',
  'down',
  'loses answers',
  'fails some',
  'refuses some',
  'asks to wait',
  'late',
  'gone',
] as const;
export type Mood = (typeof moods)[number];

/** A platform: what it has by applying what it took, and what it may rely on. */
export interface Sink {
  name: string;
  mood: Mood;
  people: Map<string, Employee>;
  /** The highest sequence it has seen of each person: what is older is passed over, as docs/destinations.md tells receivers. */
  seen: Map<string, number>;
  /** What each id was for. */
  ids: Map<string, string>;
  /** Ids that somebody had sent again, in whatever order. */
  sentAgain: Set<string>;
  /** People of whom nothing but their erasure may come any more. */
  erased: Set<string>;
  mayTake: boolean;
  /** Deliveries that it was asked to take. */
  asked: number;
  /** What it was given and must not be: thrown where a destination is called, it would count as that kind's fault. */
  broken: unknown;
  /** Happens once, in the middle of a delivery. */
  meanwhile?: (() => Promise<void>) | undefined;
}

export function newSink(name: string): Sink {
  return {
    name,
    mood: 'fine',
    people: new Map(),
    seen: new Map(),
    ids: new Map(),
    sentAgain: new Set(),
    erased: new Set(),
    mayTake: true,
    asked: 0,
    broken: undefined,
  };
}

type Context = DeliverContext<{ sink: string }, unknown>;

/** A kind of destination whose receivers are these sinks, chosen by its settings. */
export function sinkKind(
  takes: AnyDestination['takes'],
  { sinks, clock }: { sinks: ReadonlyMap<string, Sink>; clock: TestClock },
): AnyDestination {
  const sinkOf = (context: Context): Sink => {
    const sink = sinks.get(context.settings.sink);
    if (!sink) throw new Error('there is no such sink');
    return sink;
  };
  return defineDestination({
    id: `sink-${takes.mode}`,
    title: 'A sink',
    settings: z.strictObject({ sink: z.string() }),
    secrets: z.strictObject({}),
    takes,
    target: () => undefined,
    check: async () => ({ steps: [], abilities: {} }),
    deliver: (context, changes) => receive(sinkOf(context), clock, changes),
    async resync(context) {
      const sink = sinkOf(context);
      if (sink.mood !== 'fine') throw down();
      sink.people.clear();
      for await (const { id, employee } of context.people()) sink.people.set(id, employee);
      return { people: sink.people.size, created: 0, updated: 0, deactivated: 0, refused: 0 };
    },
  });
}

async function receive(
  sink: Sink,
  clock: TestClock,
  changes: readonly OutgoingChange[],
): Promise<Map<DeliveryId, DeliveryOutcome>> {
  const outcomes = new Map<DeliveryId, DeliveryOutcome>();
  const notTaken = new Set<string>();
  if (sink.mood === 'down') throw down();
  if (sink.mood === 'late') clock.advance(20 * 60_000);
  for (const change of changes) {
    sink.asked += 1;
    const person = personOf(change);
    // Who was not taken is not overtaken by a later change of the same load.
    const outcome = notTaken.has(person) ? failed() : answer(sink, person);
    if (outcome.outcome === 'delivered') noted(sink, () => take(sink, change));
    else notTaken.add(person);
    outcomes.set(change.deliveryId, outcome);
  }
  const { meanwhile } = sink;
  sink.meanwhile = undefined;
  await meanwhile?.().catch((error: unknown) => (sink.broken ??= error));
  if (sink.mood === 'loses answers') throw down();
  return outcomes;
}

function noted(sink: Sink, judge: () => void): void {
  try {
    judge();
  } catch (error) {
    sink.broken ??= error;
  }
}

function answer({ mood, asked }: Sink, person: string): DeliveryOutcome {
  const isPicked = Number.parseInt(person.slice(-1), 16) % 3 === 0;
  if (mood === 'gone') return { outcome: 'gone', code: 'RECEIVER_GONE', status: 410 };
  if (mood === 'asks to wait') return { outcome: 'failed', code: 'RECEIVER_BUSY', retryAfterMs: 90 * 60_000 };
  if (mood === 'refuses some' && isPicked) return { outcome: 'refused', code: 'RECEIVER_REFUSED' };
  if (mood === 'fails some' && asked % 3 === 1) return failed();
  return { outcome: 'delivered' };
}

function take(sink: Sink, { deliveryId, change, employee }: OutgoingChange): void {
  const { sequence, type } = change;
  const person = change.employee_id ?? change.company_id ?? '';
  expect(sink.mayTake, 'nothing goes out before its approval').toBe(true);
  const about = `${change.subject} ${person} ${sequence}`;
  expect(sink.ids.get(deliveryId) ?? about, 'an id stands for one delivery').toBe(about);
  const wasTaken = sink.ids.has(deliveryId);
  const others = [...sink.ids].filter(([id, what]) => sequence > 0 && what === about && id !== deliveryId);
  expect(others, 'nothing has two ids').toEqual([]);
  sink.ids.set(deliveryId, about);
  if (change.subject === 'company') return;
  if (sink.erased.has(person)) expect(type, 'nothing of an erased person goes out').toBe('erased');
  const seen = sink.seen.get(person) ?? 0;
  const isOlder = sequence > 0 && sequence < seen;
  const mayBeOlder = wasTaken || sink.sentAgain.has(deliveryId);
  expect(isOlder && !mayBeOlder, `change ${sequence} of a person comes behind ${seen}`).toBe(false);
  if (isOlder) return;
  sink.seen.set(person, Math.max(seen, sequence));
  if (type === 'removed' || type === 'erased') sink.people.delete(person);
  else if (employee) sink.people.set(person, employee.employee);
}

function personOf({ change }: OutgoingChange): string {
  return change.employee_id ?? change.company_id ?? '';
}

function failed(): DeliveryOutcome {
  return { outcome: 'failed', code: 'RECEIVER_FAILED', status: 500 };
}

function down(): AppError {
  return new AppError('RECEIVER_DOWN', 'The receiver does not answer.');
}
