import { sql } from 'kysely';
import { proveMasterKey } from '../connections/data-key.ts';
import { secretFingerprint } from '../connections/secret-fingerprint.ts';
import { wrappedKeyContext } from '../connections/wrapped-keys.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Clock } from '../platform/clock.ts';
import type { SealContext, Sealer, Vault } from '../platform/sealing.ts';
import { type ConfiguredDestination, lockDestination } from './configured-destination.ts';
import type { AnyDestination, DestinationId, TakenSecret } from './destination.ts';
import { checkedSecrets, kindOf, takenSecrets } from './destination-kind.ts';
import { startAnew } from './start-anew.ts';

/**
 * Seals a destination's secrets under its own data key, in place of earlier ones, in the transaction that is given. There is no way to
 * read them back. What failed with the earlier ones, or without any, is tried anew. Throws AppError DESTINATION_INVALID (paths, never values), NOT_FOUND, DESTINATION_STATE_CONFLICT (removed),
 * SEAL_BROKEN or MASTER_KEY_WRONG.
 */
export async function sealDestinationSecrets(
  deps: { tx: Transaction; clock: Pick<Clock, 'now'>; vault: Vault; destinations: readonly AnyDestination[] },
  input: { destinationId: string; secrets: unknown; by: string },
): Promise<{ fingerprint: string }> {
  const { tx, vault, clock } = deps;
  const destination = await lockDestination(tx, input.destinationId as DestinationId); // looked up: a uuid of that table or none
  if (destination.state === 'removed') throw removedAlready();
  const kind = kindOf(deps.destinations, destination.kind);
  const sealer = await destinationSealer({ db: tx, vault }, destination.id);
  const before = await openSecrets(tx, { destination, sealer });
  const given = checkedSecrets(kind, input.secrets);
  refuseUntaken(given, takenSecrets(kind, destination.settings));
  const secrets = kind.joinSecrets?.(given, before, clock.now()) ?? given;
  kind.validate?.(kind.settings.parse(destination.settings), secrets);
  const context = secretsContext(destination.id);
  const row = {
    secrets_sealed: await sealer.seal(context, canonicalJson(secrets)),
    secrets_fingerprint: secretFingerprint(sealer, context, secrets),
  };
  // One that was disabled stays so until somebody enables it, and shows why until then.
  const isDisabled = destination.state === 'disabled';
  await tx
    .updateTable('destinations')
    .set({ ...row, ...(!isDisabled && { last_failure_code: null }) })
    .where('id', '=', destination.id)
    .execute();
  if (!isDisabled) await startAnew(tx, { destinationId: destination.id, now: clock.now() });
  return { fingerprint: row.secrets_fingerprint };
}

/** A secret that nothing signs in with would lie there for nothing. Throws AppError DESTINATION_INVALID with paths, never values. */
function refuseUntaken(given: unknown, taken: readonly TakenSecret[] | undefined): void {
  if (taken === undefined || typeof given !== 'object' || given === null) return;
  const names = new Set(taken.map(({ name }) => name));
  const paths = Object.keys(given).filter((name) => !names.has(name));
  if (paths.length === 0) return;
  throw new AppError('DESTINATION_INVALID', 'As it is configured, the destination takes other secrets.', {
    details: { paths: paths.map((name) => `secrets.${name}`), takes: [...names] },
    nextStep: 'Leave out what is named, or change the settings first.',
  });
}

/** Secrets in the clear, as they were sealed; undefined when there are none. In memory only. Throws AppError SEAL_BROKEN. */
export async function openSecrets(
  db: Database['kysely'] | Transaction,
  { destination, sealer }: { destination: Pick<ConfiguredDestination, 'id'>; sealer: Sealer },
): Promise<unknown> {
  const row = await db
    .selectFrom('destinations')
    .select('secrets_sealed')
    .where('id', '=', destination.id)
    .executeTakeFirst();
  if (row?.secrets_sealed === null || row === undefined) return undefined;
  return JSON.parse(await sealer.open(secretsContext(destination.id), row.secrets_sealed));
}

/** What seals this destination's secrets. It gets its data key here, with the first secret. */
export async function destinationSealer(
  deps: { db: Database['kysely'] | Transaction; vault: Vault },
  id: DestinationId,
): Promise<Sealer> {
  const context = wrappedKeyContext({ table: 'destinations', row: id });
  const row = await deps.db
    .selectFrom('destinations')
    .select('data_key_sealed')
    .where('id', '=', id)
    .executeTakeFirst();
  const wrapped = row?.data_key_sealed ?? (await giveDataKey(deps, id, context));
  return deps.vault.unwrap(context, wrapped);
}

/** Of two at once the first one's key stands. */
async function giveDataKey(
  deps: { db: Database['kysely'] | Transaction; vault: Vault },
  id: DestinationId,
  context: SealContext,
): Promise<string> {
  await proveMasterKey(deps);
  const made = await deps.vault.newDataKey(context);
  const row = await deps.db
    .updateTable('destinations')
    .set({ data_key_sealed: sql<string>`coalesce(data_key_sealed, ${made})` })
    .where('id', '=', id)
    .returning('data_key_sealed')
    .executeTakeFirst();
  return row?.data_key_sealed ?? made;
}

function secretsContext(id: DestinationId): SealContext {
  return { table: 'destinations', column: 'secrets_sealed', row: id };
}

function removedAlready(): AppError {
  return new AppError('DESTINATION_STATE_CONFLICT', 'The destination was removed.', {
    details: { state: 'removed' },
    nextStep: 'Make a new one. Nothing was changed.',
  });
}
