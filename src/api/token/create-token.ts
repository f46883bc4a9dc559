import { z } from 'zod';
import { createToken, NewToken } from '../../access/create-token.ts';
import { endpoint } from '../kit/endpoint.ts';
import { tokenView } from '../../access/token-view.ts';
import { Token } from './token-wire.ts';

export const createTokenEndpoint = endpoint({
  id: 'createToken',
  method: 'POST',
  path: '/v1/tokens',
  tag: 'tokens',
  summary: 'Make an API token',
  description:
    'The token itself is shown in this answer and never again. It cannot have more rights than the one it is made with.',
  scope: 'tokens:write',
  needsProof: true,
  body: NewToken,
  answer: {
    status: 201,
    body: Token.extend({ token: z.string().describe('The token. Shown once; only its hash is kept.') }).meta({
      id: 'CreatedToken',
    }),
  },
  location: ({ id }) => `/v1/tokens/${id}`,
  errors: ['TOKEN_INVALID', 'TOKEN_TOO_WIDE', 'NOT_FOUND'],
  async handle({ deps, body, caller, audit }) {
    const { token, text } = await createToken(deps, { ...body, by: caller });
    audit({ subjectId: token.id, ...(token.customerId && { customerId: token.customerId }) });
    return { ...tokenView(token), token: text };
  },
});
