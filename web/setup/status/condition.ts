import type { SetupStatus } from '../api/wire.ts';

/** The state; a stop that was mended in part says what is left to do. */
export function conditionOf({ state, state_reason: reason, credentials }: SetupStatus) {
  if (state !== 'stopped') return state;
  if (reason === 'CHECK_PASSED') return 'mended';
  if (reason !== 'CREDENTIALS_REPLACED') return state;
  return credentials.proof === 'passed' ? 'mended' : 'replaced';
}
