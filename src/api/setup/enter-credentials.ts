import { z } from 'zod';
import { type Connection, lockConnection } from '../../connections/connection.ts';
import { depositIntake } from '../../connections/deposit-intake.ts';
import { connectionIntakeKey } from '../../connections/intake-key.ts';
import { keyIdOfIntake } from '../../connections/intake-envelope.ts';
import { stateConflict } from '../../connections/move-state.ts';
import { countSubmission } from '../../connections/setup-progress.ts';
import { AppError } from '../../domain/app-error.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Asking, linkedConnection } from './setup-of.ts';
import { SetupWork, workOnWire } from './work-wire.ts';

export const enterSetupCredentialsEndpoint = endpoint({
  id: 'enterSetupCredentials',
  method: 'POST',
  path: '/v1/setup/credentials',
  tag: 'setup',
  summary: 'Hand over credentials, sealed in the browser to this connection’s own key',
  description:
    'They take the place of earlier ones; there is no way to read them back. In the clear, or sealed to another key, they are refused.',
  scope: 'setup',
  body: z.strictObject({
    sealed: z
      .string()
      .max(100_000)
      .describe('The credentials as JSON in a compact JWE, as `/v1/setup/intake-key` says.'),
    round: z.int().min(0).describe('`credentials.round` as the page saw it: of two tabs one is heard.'),
    expire_on: z.iso.date().nullish().describe('When they end, where the HR system says so.'),
  }),
  answer: { status: 202, body: SetupWork },
  errors: [
    'INTAKE_INVALID',
    'INTAKE_KEY_UNKNOWN',
    'SUBMISSION_CONFLICT',
    'CONNECTION_STATE_CONFLICT',
    'LINK_EXPIRED',
    'LINK_REVOKED',
  ],
  // A hash of a secret is not kept for it; the round says whether it was heard.
  isIdempotent: false,
  async handle(context) {
    const { body, audit } = context;
    const { connection } = await linkedConnection(context);
    await refuseOtherKey(context, connection, body.sealed);
    const operation = await deposit(context, connection, body);
    audit({ subjectId: operation.id });
    return workOnWire(operation);
  },
});

/** Not even the installation's own key is taken here: the link vouches for this one alone. */
async function refuseOtherKey({ deps }: Asking, connection: Connection, sealed: string): Promise<void> {
  const kid = keyIdOfIntake(sealed, { purpose: 'credentials', subjectId: connection.id });
  if (await connectionIntakeKey(deps.db.kysely, { connectionId: connection.id, kid })) return;
  throw new AppError('INTAKE_KEY_UNKNOWN', 'It was sealed to a key that is not this connection’s.', {
    nextStep: 'Open your link once more and hand them over again. Nothing was changed.',
  });
}

async function deposit(
  { deps, caller }: Asking,
  { id, customerId }: Connection,
  body: { sealed: string; round: number; expire_on?: string | null | undefined },
) {
  return deps.db.transaction(async (tx, client) => {
    const locked = await lockConnection(tx, id);
    if (locked.state === 'removed') throw stateConflict(locked, 'given credentials');
    await countSubmission(tx, { connectionId: id, round: body.round });
    const secret = { purpose: 'credentials' as const, subjectId: id, by: caller.name, sealed: body.sealed };
    const { intakeId } = await depositIntake({ ...deps, db: tx }, secret);
    const about = { customerId, connectionId: id, requestedBy: caller.actor };
    return requestOperation(
      deps,
      { kind: 'take_intake', input: { intake_id: intakeId, expire_on: body.expire_on ?? null }, ...about },
      { tx, client },
    );
  });
}
