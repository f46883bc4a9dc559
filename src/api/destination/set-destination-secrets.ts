import { z } from 'zod';
import { depositIntake } from '../../connections/deposit-intake.ts';
import { lockDestination } from '../../deliveries/configured-destination.ts';
import { kindOf } from '../../deliveries/destination-kind.ts';
import { stateConflict } from '../../deliveries/destination-state.ts';
import { madeSecrets } from '../../deliveries/made-secrets.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Operation, operationOnWire } from '../operation/operation-wire.ts';
import { auditOf, destinationOf } from './destination-of.ts';
import { destinationParams } from './destination-wire.ts';

const Body = z.union([
  z.strictObject({
    sealed: z
      .string()
      .max(100_000)
      .describe('The secrets as JSON in a compact JWE, sealed to the intake key (GET /v1/intake-key).'),
  }),
  z.strictObject({
    secrets: z
      .record(z.string().max(100), z.unknown())
      .describe('As they are; sealed to the intake key before anything else is done with them.'),
  }),
  z.strictObject({
    make: z
      .literal(true)
      .describe('Rollcall makes them, e.g. a signing key; they are shown in this answer and never again.'),
    keep_previous_hours: z
      .int()
      .min(1)
      .max(24 * 30)
      .optional()
      .describe('How long the key before stays valid beside the new one.'),
  }),
]);

export const setDestinationSecretsEndpoint = endpoint({
  id: 'setDestinationSecrets',
  method: 'POST',
  path: '/v1/destinations/:destination_id/secrets',
  tag: 'destinations',
  summary: 'Hand over the secrets of a destination, or have them made',
  description:
    'They wait sealed until a worker has put them under the destination’s own key; the operation says whether they fit.',
  scope: 'destinations:write',
  needsProof: true,
  params: destinationParams,
  body: Body,
  answer: {
    status: 202,
    body: z
      .object({
        operation: Operation,
        secrets: z.record(z.string(), z.unknown()).nullable().describe('Those that were made. Shown once.'),
      })
      .meta({ id: 'DestinationSecretsTaken' }),
  },
  location: ({ operation }) => `/v1/operations/${operation.id}`,
  errors: [
    'NOT_FOUND',
    'DESTINATION_INVALID',
    'DESTINATION_STATE_CONFLICT',
    'INTAKE_INVALID',
    'INTAKE_KEY_MISSING',
    'INTAKE_KEY_UNKNOWN',
  ],
  // A secret that was made is kept nowhere to be given again.
  isIdempotent: false,
  async handle({ deps, params, body, caller, audit }) {
    const destination = await destinationOf(deps, caller, params.destination_id);
    audit(auditOf(destination));
    const kind = kindOf(deps.destinations, destination.kind);
    const now = deps.clock.now();
    const made = 'make' in body ? madeSecrets(kind, { now, keepHours: body.keep_previous_hours }) : undefined;
    const secret =
      'sealed' in body ? { sealed: body.sealed } : { secret: 'secrets' in body ? body.secrets : made };
    const operation = await deps.db.transaction(async (tx, client) => {
      const locked = await lockDestination(tx, destination.id);
      if (locked.state === 'removed') throw stateConflict(locked, 'given secrets');
      const about = { purpose: 'destination' as const, subjectId: destination.id, by: caller.name };
      const { intakeId } = await depositIntake({ ...deps, db: tx }, { ...about, ...secret });
      return requestOperation(
        deps,
        {
          kind: 'take_intake',
          input: { intake_id: intakeId },
          customerId: destination.customerId,
          requestedBy: caller.actor,
        },
        { tx, client },
      );
    });
    return { operation: operationOnWire(operation), secrets: made ?? null };
  },
});
