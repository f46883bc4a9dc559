import { z } from 'zod';
import { endpoint } from '../kit/endpoint.ts';

export const showCallerEndpoint = endpoint({
  id: 'showCaller',
  method: 'GET',
  path: '/v1/caller',
  tag: 'tokens',
  summary: 'Show who asks: whether a token works, and what it may do',
  scope: 'own',
  answer: {
    status: 200,
    body: z
      .object({
        actor: z.string().describe('As it stands in the audit log.'),
        name: z.string(),
        scopes: z.array(z.string()),
        customer_id: z.uuid().nullable().describe('Only this customer’s data; null: everybody’s.'),
      })
      .meta({ id: 'Caller' }),
  },
  handle: ({ caller }) =>
    Promise.resolve({
      actor: caller.actor,
      name: caller.name,
      scopes: [...caller.scopes],
      customer_id: caller.customerId ?? null,
    }),
});
