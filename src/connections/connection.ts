import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Database, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import { GuardLimits } from '../domain/guard-limits.ts';
import type { ConnectionId, CustomerId, ExportId, RunId } from '../domain/ids.ts';
import { Mapping } from '../domain/mapping.ts';
import { Scope } from '../domain/scope.ts';
import { ApprovedBinding } from './approved-binding.ts';
import { pickOne } from './pick-one.ts';

/** `draft`: never activated. `stopped`: by ourselves, see `stateReason`. `removed`: kept only for its history. */
export type ConnectionState = 'draft' | 'active' | 'paused' | 'stopped' | 'removed';

/** One customer's configured use of a connector. Secrets are never part of it. Settings, mapping and scope are the draft. */
export interface Connection {
  id: ConnectionId;
  customerId: CustomerId;
  customerName: string;
  connector: string;
  name: string;
  state: ConnectionState;
  /** A code, e.g. CRED_REJECTED. */
  stateReason: string | undefined;
  /** When it came into this state; the reason may be newer. */
  stateSince: Date;
  /** IANA name; dates of employments act in it. */
  timeZone: string;
  settings: Readonly<Record<string, unknown>>;
  mapping: Mapping;
  scope: Scope;
  guard: GuardLimits;
  /** Raised by every change of settings, mapping, scope, guard limits or time zone. */
  settingsVersion: number;
  approvedExportId: ExportId | undefined;
  /** What live runs go by; see effective-settings.ts. */
  approvedBinding: ApprovedBinding | undefined;
  lastSequence: number;
  lastEmployeeNumber: number;
  lastAcceptedRunId: RunId | undefined;
  /** What kind of ids the accepted list has; see Connector.idSpace. */
  idSpace: string | undefined;
  createdAt: Date;
  removedAt: Date | undefined;
}

/** Throws AppError NOT_FOUND. Removed connections are found too. */
export async function loadConnection(db: Database, id: ConnectionId): Promise<Connection> {
  const row = await selectConnections(db.kysely).where('connections.id', '=', id).executeTakeFirst();
  if (!row) throw connectionNotFound();
  return connectionFrom(row);
}

/** As `loadConnection`, inside a transaction and with the row locked until its end. */
export async function lockConnection(tx: Transaction, id: ConnectionId): Promise<Connection> {
  const row = await selectConnections(tx)
    .where('connections.id', '=', id)
    .forUpdate('connections')
    .executeTakeFirst();
  if (!row) throw connectionNotFound();
  return connectionFrom(row);
}

/**
 * By id, by eight or more first characters of it, by name, or by `customer/name`. Throws AppError NOT_FOUND or AMBIGUOUS.
 * A removed connection is found by its id only.
 */
export async function findConnection(db: Database, idOrName: string): Promise<Connection> {
  const rows = await selectConnections(db.kysely).orderBy('connections.id').execute();
  const named = rows
    .filter((row) => row.state !== 'removed' || row.id === idOrName.trim().toLowerCase())
    .map((row) => ({ id: row.id, name: row.name, path: `${row.customer_name}/${row.name}`, row }));
  return connectionFrom(pickOne(named, idOrName, 'connection').row);
}

export type ConnectionRow = Selectable<Tables['connections']> & { customer_name: string };

/** Rows of connections with the name of their customer, to be narrowed further by this room. */
export function selectConnections(from: Database['kysely'] | Transaction) {
  return from
    .selectFrom('connections')
    .innerJoin('customers', 'customers.id', 'connections.customer_id')
    .selectAll('connections')
    .select('customers.name as customer_name');
}

const StoredSettings = z.record(z.string(), z.unknown());

/** JSON columns are validated when read: what an older version wrote must not be taken for what this one means. */
export function connectionFrom(row: ConnectionRow): Connection {
  return {
    id: row.id as ConnectionId, // a uuid of this table
    customerId: row.customer_id as CustomerId, // a foreign key
    customerName: row.customer_name,
    connector: row.connector,
    name: row.name,
    state: row.state,
    stateReason: row.state_reason ?? undefined,
    stateSince: row.state_since,
    timeZone: row.time_zone,
    settings: StoredSettings.parse(row.settings),
    mapping: Mapping.parse(row.mapping),
    scope: Scope.parse(row.scope),
    guard: GuardLimits.parse(row.guard),
    settingsVersion: row.settings_version,
    approvedExportId: (row.approved_export_id ?? undefined) as ExportId | undefined, // a uuid that reviews gave
    approvedBinding: row.approved_binding === null ? undefined : ApprovedBinding.parse(row.approved_binding),
    lastSequence: row.last_sequence,
    lastEmployeeNumber: row.last_employee_number,
    idSpace: row.id_space ?? undefined,
    lastAcceptedRunId: (row.last_accepted_run_id ?? undefined) as RunId | undefined, // a uuid that runs gave
    createdAt: row.created_at,
    removedAt: row.removed_at ?? undefined,
  };
}

function connectionNotFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no connection of that id.', {
    details: { noun: 'connection' },
    nextStep: 'List them with: rollcall connection list',
  });
}
