import { sql } from 'kysely';
import { Name } from '../connections/customer.ts';
import { validate } from '../connections/validate.ts';
import type { Transaction } from '../db/database.ts';
import { violatedConstraint } from '../db/errors.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import { type ConfiguredDestination, loadDestination } from './configured-destination.ts';
import type { ConfigureDeps } from './delivery-deps.ts';
import type { DestinationId } from './destination.ts';
import { checkedOptions, checkedSettings, kindOf } from './destination-kind.ts';
import { type DeliverFrom, startPositions } from './start-positions.ts';

export interface NewDestination {
  /** Id of a kind in the register. */
  kind: string;
  name: string;
  settings?: unknown;
  options?: unknown;
  /** Only this customer's connections; left out: all customers'. */
  customerId?: CustomerId | undefined;
  /** Only these connections; left out: all it may have. */
  connectionIds?: readonly ConnectionId[] | undefined;
  /** Default `now`. */
  from?: DeliverFrom | undefined;
  by: string;
}

/**
 * Configures a receiver; nothing is sent by it, and nothing is sent to it before it has the secrets it needs. Throws AppError
 * DESTINATION_INVALID, NAME_TAKEN or NOT_FOUND (customer, connection).
 */
export async function createDestination(
  deps: ConfigureDeps,
  input: NewDestination,
): Promise<ConfiguredDestination> {
  const kind = kindOf(deps.destinations, input.kind);
  const id = deps.ids.next<'destination'>();
  const row = {
    id,
    kind: kind.id,
    name: checkedDestinationName(input.name),
    state: 'active' as const,
    customer_id: input.customerId ?? null,
    connection_ids: input.connectionIds ? [...input.connectionIds] : null,
    settings: JSON.stringify(checkedSettings(kind, input.settings ?? {}, deps)),
    options: JSON.stringify(checkedOptions(input.options ?? {})),
    created_by: input.by,
    created_at: deps.clock.now(),
  };
  await deps.db.transaction(async (tx) => {
    await refuseForeign(tx, input);
    await tx.insertInto('destinations').values(row).execute().catch(refuseConflict);
    await startPositions(tx, { destinationId: id, from: input.from ?? 'now' });
  });
  return loadDestination(deps.db.kysely, id satisfies DestinationId);
}

/** Every connection that is named is there, and the customer's. */
export async function refuseForeign(
  tx: Transaction,
  { customerId, connectionIds }: Pick<NewDestination, 'customerId' | 'connectionIds'>,
): Promise<void> {
  if (!connectionIds) return;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from connections
     where id = any(${[...connectionIds]}::uuid[]) and state <> 'removed'
       and (${customerId ?? null}::uuid is null or customer_id = ${customerId ?? null}::uuid)`.execute(tx);
  if (rows[0]?.count === new Set(connectionIds).size) return;
  throw new AppError('NOT_FOUND', 'There is no connection of one of these ids.', {
    details: { noun: 'connection' },
    nextStep: 'List them with: rollcall connection list',
  });
}

export function checkedDestinationName(name: string): string {
  return validate(Name, name, { code: 'DESTINATION_INVALID', what: 'name of the destination' });
}

/** Names what the database refused: a name that is taken, or a customer that is not there. */
export function refuseConflict(error: unknown): never {
  const constraint = violatedConstraint(error);
  if (constraint === 'destinations_name') {
    throw new AppError('NAME_TAKEN', 'There is a destination of that name already.', {
      nextStep: 'Choose another name.',
      cause: error,
    });
  }
  if (constraint === 'destinations_customer_id_fkey') {
    throw new AppError('NOT_FOUND', 'There is no customer of that id.', {
      details: { noun: 'customer' },
      cause: error,
    });
  }
  throw error;
}
