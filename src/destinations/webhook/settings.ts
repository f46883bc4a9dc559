import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import { receiverUrlRefusal } from '../../platform/receiver-url.ts';
import { isSigningKey } from './signature.ts';

export const eventTypes = [
  'employee.added',
  'employee.updated',
  'employee.removed',
  'employee.erased',
  'company.added',
  'company.updated',
  'company.removed',
] as const;
export type EventType = (typeof eventTypes)[number];

export const Settings = z.strictObject({
  url: z.string().max(2_000).describe('Where events are posted to: an https URL without a password in it.'),
  payload: z
    .enum(['thin', 'full'])
    .default('thin')
    .meta({ title: 'What an event holds' })
    .describe(
      'thin: ids only, the receiver reads the rest from the API. full: the change, and the employee as they stand.',
    ),
  event_types: z
    .array(z.enum(eventTypes))
    .min(1)
    .optional()
    .describe('Only these events. Left out: all. Erasures always go out.'),
  timeout_seconds: z
    .int()
    .min(5)
    .max(30)
    .default(20)
    .describe('How long the receiver may take to begin its answer.')
    .meta({ title: 'Seconds to wait for an answer' }),
  allow_private_network: z
    .boolean()
    .default(false)
    .describe('Allow a receiver on this machine or in a private network, also without TLS.'),
});
export type Settings = z.infer<typeof Settings>;

const SigningKey = z.string().max(200).refine(isSigningKey, 'is not whsec_ and base64 of 24 to 64 bytes');

export const Secrets = z.strictObject({
  secret: SigningKey.describe(
    'The signing key: whsec_ and base64 of 24 to 64 bytes. Made by Rollcall when not given.',
  ),
  previous_secret: SigningKey.optional().describe(
    'The key before it, whose signature goes along for a while.',
  ),
  keep_previous_until: z.iso
    .datetime()
    .optional()
    .describe('Until when the key before is signed with too. Without it, a new key takes its place at once.'),
});
export type Secrets = z.infer<typeof Secrets>;

/** Throws AppError DESTINATION_INVALID; names paths, never values. */
export function validate(settings: Settings): void {
  const refusal = receiverUrlRefusal(settings.url, { allowPrivateNetwork: settings.allow_private_network });
  if (refusal === undefined) return;
  throw new AppError('DESTINATION_INVALID', `The settings cannot be taken: url ${refusal}.`, {
    details: { paths: ['url'] },
    nextStep: 'Correct what is named and send it again. Nothing was changed.',
  });
}

/** A key that is exchanged stays valid beside the new one for as long as was said. */
export function joinSecrets(given: Secrets, before: Secrets | undefined): Secrets {
  const isRotation = given.keep_previous_until !== undefined && given.previous_secret === undefined;
  if (!isRotation || before === undefined || before.secret === given.secret) return given;
  return { ...given, previous_secret: before.secret };
}
