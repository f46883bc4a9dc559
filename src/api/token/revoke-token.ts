import { z } from 'zod';
import type { TokenId } from '../../access/caller.ts';
import { revokeToken } from '../../access/revoke-token.ts';
import { endpoint } from '../kit/endpoint.ts';
import { tokenView } from '../../access/token-view.ts';
import { Token } from './token-wire.ts';

export const revokeTokenEndpoint = endpoint({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/v1/tokens/:token_id',
  tag: 'tokens',
  summary: 'Revoke a token at once',
  description:
    'The next request with it is refused. It stays in the list for 90 days. Revoking it again changes nothing.',
  scope: 'tokens:write',
  endsAccess: true,
  params: z.object({ token_id: z.uuid() }),
  answer: { status: 200, body: Token },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const tokenId = params.token_id as TokenId; // checked to be a uuid
    const input = { tokenId, by: caller.actor, customerId: caller.customerId };
    return tokenView(await revokeToken(deps, input));
  },
});
