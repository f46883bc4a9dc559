import type { Database } from '../db/database.ts';
import { violatedConstraint } from '../db/errors.ts';
import { AppError } from '../domain/app-error.ts';
import { GuardLimits } from '../domain/guard-limits.ts';
import type { ConnectionId, CustomerId, Ids } from '../domain/ids.ts';
import { Scope } from '../domain/scope.ts';
import type { Clock } from '../platform/clock.ts';
import { checkedMapping } from './check-mapping.ts';
import { checkedSettings } from './check-settings.ts';
import { type Connection, loadConnection } from './connection.ts';
import { type AnyConnector, askedSettings, connectorOf } from './connector-register.ts';
import { Name } from './customer.ts';
import { refuseDeniedAttribute } from './refuse-denied-attribute.ts';
import { checkedTimeZone } from './time-zone.ts';
import { validate } from './validate.ts';

export interface NewConnection {
  customerId: CustomerId;
  /** Id of a connector in the register. */
  connector: string;
  name: string;
  /** IANA; default by connector: Europe/Amsterdam, for Personio Europe/Berlin. */
  timeZone?: string;
  /** What the set-up guide asks of the HR admin may be left out. */
  settings?: unknown;
  mapping?: unknown;
  scope?: unknown;
  guard?: unknown;
}

/**
 * Opens a connection as a draft; nothing is read. Throws AppError CONNECTOR_UNKNOWN, CONNECTION_INVALID, TIME_ZONE_UNKNOWN,
 * SETTINGS_INVALID, MAPPING_INVALID, SCOPE_INVALID, GUARD_INVALID, NOT_FOUND (customer) or NAME_TAKEN.
 */
export async function createConnection(
  deps: { db: Database; clock: Clock; ids: Ids; connectors: readonly AnyConnector[] },
  input: NewConnection,
): Promise<Connection> {
  const connector = connectorOf(deps.connectors, input.connector);
  const id = deps.ids.next<'connection'>();
  const now = deps.clock.now();
  const row = {
    id,
    customer_id: input.customerId,
    connector: connector.id,
    name: checkedName(input.name),
    state: 'draft' as const,
    state_since: now,
    time_zone: checkedTimeZone(input.timeZone ?? defaultTimeZone(connector.id)),
    settings: JSON.stringify(checkedSettings(connector, withUnknowns(connector, input.settings ?? {}))),
    mapping: JSON.stringify(checkedMapping(connector, input.mapping ?? {})),
    scope: JSON.stringify(checkedScope(input.scope ?? {})),
    guard: JSON.stringify(checkedGuard(input.guard ?? {})),
    created_at: now,
  };
  await deps.db.kysely.insertInto('connections').values(row).execute().catch(refuseConflict);
  return loadConnection(deps.db, id satisfies ConnectionId);
}

/** What only the HR admin knows is filled in on the set-up pages; until then its place is taken. */
function withUnknowns(connector: AnyConnector, settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  const unknown = askedSettings(connector).map(({ name, untilKnown }) => [name, untilKnown] as const);
  return { ...Object.fromEntries(unknown), ...settings };
}

function defaultTimeZone(connectorId: string): string {
  return connectorId === 'personio' ? 'Europe/Berlin' : 'Europe/Amsterdam';
}

export function checkedName(name: string): string {
  return validate(Name, name, { code: 'CONNECTION_INVALID', what: 'name of the connection' });
}

export function checkedScope(scope: unknown): Scope {
  const checked = validate(Scope, scope, { code: 'SCOPE_INVALID', what: 'scope' });
  if (checked.attribute) refuseDeniedAttribute(checked.attribute.name);
  return checked;
}

export function checkedGuard(guard: unknown): GuardLimits {
  return validate(GuardLimits, guard, { code: 'GUARD_INVALID', what: 'guard limits' });
}

/** Names what the database refused: a name that is taken, or a customer that is not there. */
export function refuseConflict(error: unknown): never {
  const constraint = violatedConstraint(error);
  if (constraint === 'connections_name') {
    throw new AppError('NAME_TAKEN', 'The customer has a connection of that name already.', {
      nextStep: 'Choose another name.',
      cause: error,
    });
  }
  if (constraint === 'connections_customer_id_fkey') {
    throw new AppError('NOT_FOUND', 'There is no customer of that id.', {
      details: { noun: 'customer' },
      cause: error,
    });
  }
  throw error;
}
