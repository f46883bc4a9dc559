import { stateConflict } from '../../connections/move-state.ts';
import { resumeConnection } from '../../connections/resume-connection.ts';
import { endpoint } from '../kit/endpoint.ts';
import { pausedByCustomer } from './pause.ts';
import { linkedConnection } from './setup-of.ts';

/** What a customer may resume: their own pause, and a stop that other credentials or a repaired right have mended. */
const mended: ReadonlySet<string> = new Set([pausedByCustomer, 'CREDENTIALS_REPLACED', 'CHECK_PASSED']);

export const resumeSetupEndpoint = endpoint({
  id: 'resumeSetup',
  method: 'POST',
  path: '/v1/setup/resume',
  tag: 'setup',
  summary: 'Go on reading, after a pause of one’s own or once other credentials are there',
  scope: 'setup',
  answer: { status: 204 },
  errors: [
    'CONNECTION_STATE_CONFLICT',
    'CREDENTIALS_MISSING',
    'CREDENTIALS_REJECTED',
    'LINK_EXPIRED',
    'LINK_REVOKED',
  ],
  async handle(context) {
    const { connection } = await linkedConnection(context);
    if (!isMended(connection.stateReason)) throw stateConflict(connection, 'active');
    await resumeConnection(context.deps, { connectionId: connection.id });
  },
});

/** The code of rejected credentials has a refusal of its own, which says what to do. */
function isMended(reason: string | undefined): boolean {
  return reason !== undefined && (mended.has(reason) || reason === 'CRED_REJECTED');
}
