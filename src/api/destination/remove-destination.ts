import { destinationView } from '../../deliveries/destination-view.ts';
import { removeDestination } from '../../deliveries/remove-destination.ts';
import { endpoint } from '../kit/endpoint.ts';
import { auditOf, destinationOf } from './destination-of.ts';
import { Destination, destinationParams } from './destination-wire.ts';

export const removeDestinationEndpoint = endpoint({
  id: 'removeDestination',
  method: 'DELETE',
  path: '/v1/destinations/:destination_id',
  tag: 'destinations',
  summary: 'End a destination and erase its secrets',
  description: 'Nothing is sent any more. The receiver is not told, and keeps what it has.',
  scope: 'destinations:write',
  params: destinationParams,
  answer: { status: 200, body: Destination },
  errors: ['NOT_FOUND', 'DESTINATION_STATE_CONFLICT'],
  async handle({ deps, params, caller, audit }) {
    const destination = await destinationOf(deps, caller, params.destination_id);
    audit(auditOf(destination));
    return destinationView(await removeDestination(deps, { destinationId: destination.id }));
  },
});
