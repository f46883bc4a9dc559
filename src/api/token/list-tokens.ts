import { z } from 'zod';
import { listTokens } from '../../access/list-tokens.ts';
import type { TokenId } from '../../access/caller.ts';
import { endpoint } from '../kit/endpoint.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { tokenView } from '../../access/token-view.ts';
import { Token } from './token-wire.ts';

export const listTokensEndpoint = endpoint({
  id: 'listTokens',
  method: 'GET',
  path: '/v1/tokens',
  tag: 'tokens',
  summary: 'List API tokens, the newest first',
  description:
    'Never shows a token itself. A token that is bound to a customer sees the tokens of that customer.',
  scope: 'tokens:read',
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(Token) },
  errors: ['CURSOR_INVALID'],
  async handle({ deps, query, caller }) {
    const context = { list: 'listTokens', filters: { customer: caller.customerId } };
    const after = openCursor(deps, context, { cursor: query.cursor, place: z.uuid() });
    const rows = await listTokens(deps, {
      customerId: caller.customerId,
      after: after as TokenId | undefined, // a cursor holds the id of a token
      limit: query.limit + 1,
    });
    return pageFrom(deps, context, {
      rows,
      limit: query.limit,
      placeOf: (token) => token.id,
      wire: tokenView,
    });
  },
});
