import type { z } from 'zod';
import type { ChangeRecord } from '../changes/change-record.ts';
import type { Company, Employee } from '../domain/employee.ts';
import type { ConnectionId, EmployeeId, Id } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Clock } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';

export type DestinationId = Id<'destination'>;
export type DeliveryId = Id<'delivery'>;

/**
 * A kind of receiver, as data and four functions. A destination is pure towards us: it gets everything by its context, keeps no
 * state between calls, knows no database and no environment, and logs nothing. Registered in destinations/index.ts.
 */
export interface Destination<Settings, Secrets> {
  /** `webhook`, `scim`, `file`: kebab-case, stable. */
  id: string;
  title: string;
  /** Plain settings; unknown keys are refused. Every key has a `description`. */
  settings: z.ZodType<Settings>;
  /** What is sealed. Every key has a `description`. */
  secrets: z.ZodType<Secrets>;
  /**
   * `one`: each change by itself, those of different people at once, up to `concurrency`. `batch`: everything that waits for
   * one connection, together and in order.
   */
  takes: { mode: 'one'; concurrency: number } | { mode: 'batch'; max: number };
  /** Where it sends to, for the checks at save and the caps per host: an origin or `host:port`; undefined for a folder. */
  target(settings: Settings): string | undefined;
  /** Which secrets these settings take; others are not kept. Left out: all of them. */
  takesSecrets?(settings: Settings): readonly TakenSecret[];
  /**
   * To whom these settings hand the secrets themselves: origins or `host:port`. Once somebody else is among them, the secrets are erased,
   * so that whoever may change an address does not learn them. Left out: they are never sent, as a key that signs is not.
   */
  secretsGoTo?(settings: Settings): readonly string[];
  /** What can be said without sending anything: throws AppError DESTINATION_INVALID with paths, never values. */
  validate?(settings: Settings, secrets: Secrets | undefined): void;
  /**
   * What is kept of secrets that are entered when there were others before: a key that is being rotated stays valid for a while.
   * Left out: the new ones take the place of all earlier ones.
   */
  joinSecrets?(given: Secrets, before: Secrets | undefined, now: Date): Secrets;
  /** Secrets that Rollcall makes itself when none are given; they are shown once. Left out: somebody has to enter them. */
  makeSecrets?(): Secrets;
  /** Proves address and credentials with the smallest exchange there is. Never delivers a person. */
  check(context: DestinationContext<Settings, Secrets>): Promise<DestinationCheck>;
  /**
   * Takes deliveries of one connection, in order. Gives an outcome for each of them, by delivery id; one that is missing counts as
   * `failed`. Throws only for what concerns all of them (the receiver is down, the key is wrong): AppError with a code.
   */
  deliver(
    context: DeliverContext<Settings, Secrets>,
    deliveries: readonly OutgoingChange[],
  ): Promise<DeliveryOutcomes>;
  /** Compares what the receiver has with the accepted list and repairs it (a receiver that was restored from a backup). */
  resync?(context: DeliverContext<Settings, Secrets>): Promise<ResyncReport>;
}

/** A key of the secrets. One that is not needed may be given, such as what a private key is locked with. */
export interface TakenSecret {
  name: string;
  isNeeded: boolean;
}

export interface DestinationContext<Settings, Secrets> {
  settings: Settings;
  secrets: Secrets;
  /** The checked wire; private addresses only where the destination's settings allow them. Deadlines are the caller's. */
  network: Network;
  clock: Clock;
  /** 0 … 1, for jitter. */
  random(): number;
  signal: AbortSignal;
}

export interface DeliverContext<Settings, Secrets> extends DestinationContext<Settings, Secrets> {
  connection: {
    id: ConnectionId;
    name: string;
    customerId: string;
    customerName: string;
    timeZone: string;
    today: LocalDate;
  };
  /** The person as this destination is to see them now; undefined when not in the list (any more). */
  person(employeeId: EmployeeId): Promise<OutgoingEmployee | undefined>;
  /** Who in the list of this connection has this id of the HR system: how a manager is found. */
  employeeIdOf(externalId: string): Promise<EmployeeId | undefined>;
  /** Everybody in the list of this connection, as this destination is to see them, in a stable order, streamed. */
  people(): AsyncIterable<OutgoingEmployee>;
  companies(): Promise<readonly (Company & { id: string })[]>;
  /** What the receiver calls our people. */
  links: DestinationLinks;
  /** Said once per destination and code in a while, e.g. that the receiver drops our extension. */
  warn(code: string, details?: Record<string, string | number | boolean>): void;
}

/** One delivery as a destination gets it. Values that the destination holds back are left out already. */
export interface OutgoingChange {
  deliveryId: DeliveryId;
  /** How often it was tried before. */
  attempts: number;
  /** As the feed has it; `sequence` 0 and type `updated` for a value that was held back and is due now. */
  change: ChangeRecord;
  /** The person as they stand now; undefined for companies, and when removed or erased. */
  employee: OutgoingEmployee | undefined;
}

export interface OutgoingEmployee {
  id: EmployeeId;
  employee: Employee;
  /** False when another employee of the same human being owns the address towards this destination (semantics 3). */
  ownsEmail: boolean;
}

export type DeliveryOutcome =
  | { outcome: 'delivered'; status?: number }
  /** Nothing to tell this receiver. */
  | { outcome: 'skipped'; code: string }
  /** Worth another try; `retryAfterMs` when the receiver said so. */
  | { outcome: 'failed'; code: string; status?: number; retryAfterMs?: number }
  /** This one will never be taken as it is: parked alone, for a person to look at. */
  | { outcome: 'refused'; code: string; status?: number }
  /** The receiver is gone for good (410): the destination is disabled at once. */
  | { outcome: 'gone'; code: string; status?: number };

export type DeliveryOutcomes = ReadonlyMap<DeliveryId, DeliveryOutcome>;

export interface DestinationCheck {
  steps: readonly { name: string; ok: boolean; code?: string; sentence: string }[];
  /** What the receiver can do, e.g. `{ patch: true, bulk: false }`. */
  abilities: Readonly<Record<string, boolean | number | string>>;
  /** What was sent and answered, where one request was all: for whoever writes the receiver. Nobody's values and no secret. */
  exchange?: DestinationExchange;
}

export interface DestinationExchange {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Of the answer; what it says besides is not shown. */
  status: number;
  /** Until the answer was there, in milliseconds. */
  ms: number;
}

export interface ResyncReport {
  people: number;
  created: number;
  updated: number;
  deactivated: number;
  /** Differences that a person has to look at. */
  refused: number;
  /** What the receiver has besides our people; it is left alone. Absent where nobody can tell. */
  strangers?: number;
}

/** Which of the receiver's records stands for which of our people. */
export interface DestinationLinks {
  get(employeeId: EmployeeId): Promise<{ remoteId: string; version?: string } | undefined>;
  set(employeeId: EmployeeId, link: { remoteId: string; version?: string }): Promise<void>;
  remove(employeeId: EmployeeId): Promise<void>;
}

/** A destination whose own types are not known here; its zod schemas guard what goes in. */
export type AnyDestination = Destination<unknown, unknown>;

/** Gives the destination back as it is; the types of settings and secrets follow from their schemas. */
export function defineDestination<Settings, Secrets>(
  destination: Destination<Settings, Secrets>,
): Destination<Settings, Secrets> {
  return destination;
}
