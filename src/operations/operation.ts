import { z } from 'zod';
import type { ConnectionId, CustomerId, Id } from '../domain/ids.ts';
import { Mapping } from '../domain/mapping.ts';
import { Scope } from '../domain/scope.ts';

export type OperationId = Id<'operation'>;

/** What can be asked for, with what each takes. Secrets are never part of it. */
export const operationInputs = {
  /** Proves a connection's draft against its HR system. */
  check: z.strictObject({ accept: z.boolean().default(false) }),
  /** A live run, now. */
  run: z.strictObject({}),
  /** Carries out the release of a held run: reads again. */
  release: z.strictObject({ run_id: z.uuid(), by: z.string(), reason: z.string() }),
  /** A test export. */
  test_export: z.strictObject({}),
  /** What another scope or mapping would change: a read that keeps nothing. */
  preview: z.strictObject({ scope: Scope.optional(), mapping: Mapping.optional() }),
  /** What the scope picker offers. */
  attributes: z.strictObject({}),
  /** How many people a scope would take, by what it can choose by. */
  scope_counts: z.strictObject({ attribute: z.string().max(200).optional() }),
  /** What has changed at the HR system since a test export was made. */
  compare_export: z.strictObject({ export_id: z.uuid() }),
  /** Erases everybody of a connection that was removed. */
  erase_connection: z.strictObject({ by: z.string() }),
  /** One person, from the source's fields to the accepted values. The result is personal data and goes after an hour. */
  explain: z.strictObject({ external_id: z.string() }),
  /** Erases one person everywhere; keyed hashes need the master key. */
  erase: z.strictObject({ employee_id: z.uuid().optional(), external_id: z.string().optional() }),
  /** A key pair for a connection that logs in with one. */
  create_key: z.strictObject({
    algorithm: z.enum(['RSA-2048', 'RSA-3072', 'EC-P256']).optional(),
    replace: z.boolean().default(false),
  }),
  /** Opens a secret that was handed over and seals it under its owner's key. */
  take_intake: z.strictObject({
    intake_id: z.uuid(),
    /** When the credentials end, told together with them; null: they do not, or nobody knows. */
    expire_on: z.iso.date().nullish(),
  }),
  /** Proves a destination: address, credentials, what the receiver can do. */
  destination_check: z.strictObject({ destination_id: z.uuid() }),
  /** Compares a receiver with the accepted list and repairs it. */
  resync: z.strictObject({ destination_id: z.uuid() }),
} as const;

export type OperationKind = keyof typeof operationInputs;
export type OperationInput<Kind extends OperationKind> = z.output<(typeof operationInputs)[Kind]>;
export type OperationState = 'waiting' | 'running' | 'done' | 'failed';

/** Something that was asked for and that a worker carries out. */
export interface Operation {
  id: OperationId;
  kind: OperationKind;
  customerId: CustomerId | undefined;
  connectionId: ConnectionId | undefined;
  state: OperationState;
  /** Counts only. */
  progress: OperationProgress | undefined;
  /** What came of it, in the shape of the wire. */
  result: unknown;
  error: OperationError | undefined;
  requestedBy: string;
  createdAt: Date;
  startedAt: Date | undefined;
  finishedAt: Date | undefined;
}

export interface OperationProgress {
  people: number;
  total?: number;
  is_retrying?: boolean;
  /** Another read of the same connection has to end first. */
  waits_for_read?: boolean;
}

export interface OperationError {
  code: string;
  message: string;
  next_step?: string;
  details: Record<string, unknown>;
}
