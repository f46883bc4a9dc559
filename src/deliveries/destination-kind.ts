import { z } from 'zod';
import { validate } from '../connections/validate.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConfiguredDestination } from './configured-destination.ts';
import type { AnyDestination, TakenSecret } from './destination.ts';
import { DestinationOptions } from './destination-options.ts';

/** Throws AppError DESTINATION_INVALID, which lists the kinds there are. */
export function kindOf(destinations: readonly AnyDestination[], id: string): AnyDestination {
  const kind = destinations.find((one) => one.id === id);
  if (kind) return kind;
  throw new AppError('DESTINATION_INVALID', 'There is no destination of that kind.', {
    details: { kinds: destinations.map((one) => one.id) },
    nextStep: `Choose one of: ${destinations.map((one) => one.id).join(', ')}.`,
  });
}

/**
 * Settings as they are kept, with defaults filled in; the kind has looked at them as far as that is possible without sending
 * anything. Throws AppError DESTINATION_INVALID; its sentence names paths and never a value.
 */
export function checkedSettings(
  kind: AnyDestination,
  given: unknown,
  policy: { allowPrivateDestinations: boolean; secrets?: unknown },
): Record<string, unknown> {
  const settings = validate(kind.settings, given, { code: 'DESTINATION_INVALID', what: 'settings' });
  kind.validate?.(settings, policy.secrets);
  if (allowsPrivateNetwork(settings) && !policy.allowPrivateDestinations) {
    throw new AppError('DESTINATION_INVALID', 'Private networks are not allowed for destinations here.', {
      details: { paths: ['allow_private_network'] },
      nextStep:
        'The operator sets ROLLCALL_ALLOW_PRIVATE_DESTINATIONS=yes, or the receiver gets a public address.',
    });
  }
  return z.record(z.string(), z.unknown()).parse(settings);
}

export function checkedSecrets(kind: AnyDestination, given: unknown): unknown {
  return validate(kind.secrets, given, { code: 'DESTINATION_INVALID', what: 'secrets', isSecret: true });
}

/** Which secrets a destination of this kind takes as it is configured; undefined: all that the kind has. */
export function takenSecrets(
  kind: AnyDestination,
  settings: Record<string, unknown>,
): readonly TakenSecret[] | undefined {
  return kind.takesSecrets?.(kind.settings.parse(settings));
}

/** Would the secrets of a destination be sent to somebody who did not get them before? */
export function leadElsewhere(
  kind: AnyDestination,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): boolean {
  if (kind.secretsGoTo === undefined) return false;
  const known = new Set(kind.secretsGoTo(kind.settings.parse(before)));
  return kind.secretsGoTo(kind.settings.parse(after)).some((receiver) => !known.has(receiver));
}

/** Has it none yet, though it cannot work without? */
export function lacksSecrets(
  destinations: readonly AnyDestination[],
  {
    kind: id,
    settings,
    secretsFingerprint,
  }: Pick<ConfiguredDestination, 'kind' | 'settings' | 'secretsFingerprint'>,
): boolean {
  if (secretsFingerprint !== undefined) return false;
  const kind = kindOf(destinations, id);
  const isNeeded = takenSecrets(kind, settings)?.some((secret) => secret.isNeeded) ?? false;
  return isNeeded || !kind.secrets.safeParse({}).success;
}

export function checkedOptions(given: unknown): DestinationOptions {
  return validate(DestinationOptions, given, { code: 'DESTINATION_INVALID', what: 'options' });
}

/** Every kind that sends over a network has this setting, by this name. */
export function allowsPrivateNetwork(settings: unknown): boolean {
  return PrivateNetwork.safeParse(settings).data?.allow_private_network === true;
}

const PrivateNetwork = z.looseObject({ allow_private_network: z.boolean() });
