import { z } from 'zod';
import { OperatorEmail, OperatorName } from '../../access/operator.ts';
import { Password } from '../../access/password.ts';
import { hashSecret } from '../../access/secret.ts';
import { useLink } from '../../access/use-link.ts';
import { endpoint } from '../kit/endpoint.ts';
import { keepSession, SessionOnWire, sessionOnWire } from './session-wire.ts';

export const useLinkEndpoint = endpoint({
  id: 'useSignInLink',
  method: 'POST',
  path: '/v1/session/link/password',
  tag: 'session',
  summary: 'Use a one-time link up: set a password, and be signed in',
  scope: 'anyone',
  endsAccess: true,
  isIdempotent: false,
  body: z.strictObject({
    token: z.string().max(100),
    password: Password,
    name: OperatorName.optional().describe('Of the first administrator; an invitation knows it.'),
    email: OperatorEmail.optional(),
  }),
  answer: { status: 201, body: SessionOnWire },
  errors: ['LINK_UNKNOWN', 'OPERATOR_EXISTS'],
  async handle({ deps, body, browser, audit }) {
    const { token, password, name, email } = body;
    const opened = await useLink(deps, {
      linkHash: hashSecret(token),
      way: { password },
      ...(name !== undefined && email !== undefined && { person: { name, email } }),
    });
    keepSession(browser, opened);
    audit({ subjectId: opened.session.operator.id });
    return sessionOnWire(deps.config, opened.session);
  },
});
