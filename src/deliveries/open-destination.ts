import { AppError } from '../domain/app-error.ts';
import type { ConfiguredDestination } from './configured-destination.ts';
import type { DeliveryDeps } from './delivery-deps.ts';
import type { AnyDestination, DestinationContext } from './destination.ts';
import { allowsPrivateNetwork, kindOf, lacksSecrets } from './destination-kind.ts';
import { destinationSealer, openSecrets } from './seal-destination-secrets.ts';

/** A destination that can be spoken to: its kind, its opened secrets and a wire of its own. Dispose it when the work ends. */
export interface OpenedDestination extends AsyncDisposable {
  kind: AnyDestination;
  context: DestinationContext<unknown, unknown>;
}

/** Throws AppError DESTINATION_INVALID, DESTINATION_SECRETS_MISSING, SEAL_BROKEN or MASTER_KEY_WRONG. */
export async function openDestination(
  deps: Pick<DeliveryDeps, 'db' | 'clock' | 'vault' | 'destinations' | 'networkFor' | 'random'>,
  destination: ConfiguredDestination,
  signal: AbortSignal,
): Promise<OpenedDestination> {
  const kind = kindOf(deps.destinations, destination.kind);
  const settings = kind.settings.parse(destination.settings);
  const secrets = await secretsOf(deps, destination, kind);
  kind.validate?.(settings, secrets);
  const network = deps.networkFor({ allowPrivateNetwork: allowsPrivateNetwork(settings) });
  const { clock, random } = deps;
  return {
    kind,
    context: { settings, secrets, network, clock, random, signal },
    [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
  };
}

async function secretsOf(
  deps: Pick<DeliveryDeps, 'db' | 'vault' | 'destinations'>,
  destination: ConfiguredDestination,
  kind: AnyDestination,
): Promise<unknown> {
  if (lacksSecrets(deps.destinations, destination)) throw secretsMissing(destination);
  const db = deps.db.kysely;
  const hasSecrets = destination.secretsFingerprint !== undefined;
  const stored = hasSecrets
    ? await openSecrets(db, {
        destination,
        sealer: await destinationSealer({ db, vault: deps.vault }, destination.id),
      })
    : {};
  const parsed = kind.secrets.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw secretsMissing(destination);
}

export function secretsMissing({ id }: Pick<ConfiguredDestination, 'id'>): AppError {
  return new AppError(
    'DESTINATION_SECRETS_MISSING',
    'The destination has no secrets that it could work with.',
    {
      details: { destination_id: id },
      nextStep: 'The operator enters them: rollcall destination secrets <destination>',
    },
  );
}
