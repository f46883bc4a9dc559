import { z } from 'zod';
import { depositIntake } from '../../connections/deposit-intake.ts';
import { lockConnection } from '../../connections/connection.ts';
import { stateConflict } from '../../connections/move-state.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Operation, operationOnWire } from '../operation/operation-wire.ts';
import { connectionParams } from './connection-summary-wire.ts';

const Body = z.union([
  z.strictObject({
    sealed: z
      .string()
      .max(100_000)
      .describe('The credentials as JSON in a compact JWE, sealed to the intake key (GET /v1/intake-key).'),
  }),
  z.strictObject({
    credentials: z
      .record(z.string().max(100), z.unknown())
      .describe('As they are; sealed to the intake key before anything else is done with them.'),
  }),
]);

export const enterCredentialsEndpoint = endpoint({
  id: 'enterCredentials',
  method: 'POST',
  path: '/v1/connections/:connection_id/credentials',
  tag: 'connections',
  summary: 'Hand over the credentials of a connection',
  description:
    'They wait sealed until a worker has put them under the customer’s key; there is no way to read them back. The operation says whether they fit what the HR system asks for.',
  scope: 'connections:write',
  needsProof: true,
  params: connectionParams,
  body: Body,
  answer: { status: 202, body: Operation },
  errors: [
    'NOT_FOUND',
    'CONNECTION_STATE_CONFLICT',
    'INTAKE_INVALID',
    'INTAKE_KEY_MISSING',
    'INTAKE_KEY_UNKNOWN',
  ],
  // Said twice they are entered twice, which is the same; a hash of a secret is not kept for it.
  isIdempotent: false,
  async handle({ deps, params, body, caller, audit }) {
    const { id, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId: id });
    const about = { purpose: 'credentials' as const, subjectId: id, by: caller.name };
    const secret = 'sealed' in body ? { sealed: body.sealed } : { secret: body.credentials };
    const operation = await deps.db.transaction(async (tx, client) => {
      const locked = await lockConnection(tx, id);
      if (locked.state === 'removed') throw stateConflict(locked, 'given credentials');
      const { intakeId } = await depositIntake({ ...deps, db: tx }, { ...about, ...secret });
      return requestOperation(
        deps,
        {
          kind: 'take_intake',
          input: { intake_id: intakeId },
          customerId,
          connectionId: id,
          requestedBy: caller.actor,
        },
        { tx, client },
      );
    });
    audit({ subjectId: operation.id });
    return operationOnWire(operation);
  },
});
