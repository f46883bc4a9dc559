import type { Selectable } from 'kysely';
import { z } from 'zod';
import { pickOne } from '../connections/pick-one.ts';
import type { Database, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import type { DestinationId } from './destination.ts';
import { DestinationOptions } from './destination-options.ts';

/** A receiver as it was configured; its secrets stand elsewhere and only their fingerprint is here. */
export interface ConfiguredDestination {
  id: DestinationId;
  /** Id of a kind in the register. */
  kind: string;
  name: string;
  /** `paused` by people; `disabled` by us because nobody got through, or the receiver is gone. */
  state: 'active' | 'paused' | 'disabled' | 'removed';
  stateReason: string | undefined;
  /** Only connections of this customer; undefined: of all. */
  customerId: CustomerId | undefined;
  /** Only these connections; undefined: all it may have, also ones that come later. */
  connectionIds: readonly ConnectionId[] | undefined;
  settings: Record<string, unknown>;
  options: DestinationOptions;
  secretsFingerprint: string | undefined;
  failingSince: Date | undefined;
  /** Rounds in a row in which nobody got through. */
  failures: number;
  notBefore: Date | undefined;
  /** It was not told of everything: it is compared with the list as soon as it can be. */
  isBehind: boolean;
  lastSuccessAt: Date | undefined;
  lastFailureCode: string | undefined;
  createdBy: string;
  createdAt: Date;
  removedAt: Date | undefined;
}

/** Throws AppError NOT_FOUND; removed ones are found too. */
export async function loadDestination(
  db: Database['kysely'] | Transaction,
  id: DestinationId,
): Promise<ConfiguredDestination> {
  const row = await db.selectFrom('destinations').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw destinationNotFound();
  return destinationFrom(row);
}

/** The same with the row locked until the transaction ends. */
export async function lockDestination(tx: Transaction, id: DestinationId): Promise<ConfiguredDestination> {
  const row = await tx
    .selectFrom('destinations')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw destinationNotFound();
  return destinationFrom(row);
}

/** By id, by eight or more first characters of it, or by name. Throws AppError NOT_FOUND or AMBIGUOUS. Removed: by id only. */
export async function findDestination(db: Database, idOrName: string): Promise<ConfiguredDestination> {
  const rows = await db.kysely.selectFrom('destinations').selectAll().orderBy('id').execute();
  const wanted = idOrName.trim().toLowerCase();
  const there = rows.filter(({ state, id }) => state !== 'removed' || id === wanted);
  return destinationFrom(pickOne(there, idOrName, 'destination'));
}

const StoredSettings = z.record(z.string(), z.unknown());

export function destinationFrom(row: Selectable<Tables['destinations']>): ConfiguredDestination {
  return {
    id: row.id as DestinationId, // a uuid of this table
    kind: row.kind,
    name: row.name,
    state: row.state,
    stateReason: row.state_reason ?? undefined,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined, // a foreign key
    connectionIds: (row.connection_ids ?? undefined) as ConnectionId[] | undefined, // checked when they were written
    settings: StoredSettings.parse(row.settings),
    options: DestinationOptions.parse(row.options),
    secretsFingerprint: row.secrets_fingerprint ?? undefined,
    failingSince: row.failing_since ?? undefined,
    failures: row.failures,
    notBefore: row.not_before ?? undefined,
    isBehind: row.resync_at !== null,
    lastSuccessAt: row.last_success_at ?? undefined,
    lastFailureCode: row.last_failure_code ?? undefined,
    createdBy: row.created_by,
    createdAt: row.created_at,
    removedAt: row.removed_at ?? undefined,
  };
}

function destinationNotFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no destination of that id.', {
    details: { noun: 'destination' },
    nextStep: 'List them with: rollcall destination list',
  });
}
