import { z } from 'zod';
import type { TokenId } from '../../access/caller.ts';
import { showToken } from '../../access/show-token.ts';
import { endpoint } from '../kit/endpoint.ts';
import { tokenView } from '../../access/token-view.ts';
import { Token } from './token-wire.ts';

export const showTokenEndpoint = endpoint({
  id: 'showToken',
  method: 'GET',
  path: '/v1/tokens/:token_id',
  tag: 'tokens',
  summary: 'Show what a token may do, and when it was last used',
  scope: 'tokens:read',
  params: z.object({ token_id: z.uuid() }),
  answer: { status: 200, body: Token },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const tokenId = params.token_id as TokenId; // checked to be a uuid
    return tokenView(await showToken(deps, { tokenId, customerId: caller.customerId }));
  },
});
