import { z } from 'zod';
import { showDigest } from '../../deliveries/show-digest.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Instant } from '../kit/schemas.ts';
import { destinationOf } from './destination-of.ts';
import { destinationParams } from './destination-wire.ts';

export const showDigestEndpoint = endpoint({
  id: 'showListDigest',
  method: 'GET',
  path: '/v1/destinations/:destination_id/connections/:connection_id/digest',
  tag: 'destinations',
  summary: 'The digest by which a receiver proves that it has the accepted list',
  description:
    'SHA-256 over one line for each person, sorted by our id: the id, a space, SHA-256 (hex) of the employee as JSON with sorted keys and without spaces (RFC 8785), a line feed. The list is as this destination sees it today.',
  scope: 'destinations:read',
  params: destinationParams.extend({ connection_id: z.uuid() }),
  answer: {
    status: 200,
    body: z.object({ people: z.int(), digest: z.string(), at: Instant }).meta({ id: 'ListDigest' }),
  },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller, signal }) {
    const { id } = await destinationOf(deps, caller, params.destination_id);
    const connection = await connectionOf(deps, caller, params.connection_id);
    return showDigest(deps, { destinationId: id, connectionId: connection.id, signal });
  },
});
