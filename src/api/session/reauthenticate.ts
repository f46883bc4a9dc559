import { z } from 'zod';
import { reauthenticate } from '../../access/sign-in.ts';
import { endpoint } from '../kit/endpoint.ts';
import { needSession } from './need-session.ts';
import { SessionOnWire, sessionOnWire } from './session-wire.ts';

export const reauthenticateEndpoint = endpoint({
  id: 'reauthenticate',
  method: 'POST',
  path: '/v1/session/reauthentication',
  tag: 'session',
  summary: 'Prove once more who you are, before what cannot be taken back',
  scope: 'own',
  isIdempotent: false,
  body: z.strictObject({ password: z.string().max(200) }),
  answer: { status: 200, body: SessionOnWire },
  errors: ['SIGN_IN_REFUSED', 'SIGN_IN_THROTTLED'],
  async handle({ deps, body, browser }) {
    const session = needSession(browser);
    const proven = await reauthenticate(deps, { session, ...body, address: browser.address });
    return sessionOnWire(deps.config, proven);
  },
});
