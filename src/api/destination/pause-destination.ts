import { destinationView } from '../../deliveries/destination-view.ts';
import { pauseDestination } from '../../deliveries/pause-destination.ts';
import { endpoint } from '../kit/endpoint.ts';
import { auditOf, destinationOf } from './destination-of.ts';
import { Destination, destinationParams } from './destination-wire.ts';

export const pauseDestinationEndpoint = endpoint({
  id: 'pauseDestination',
  method: 'POST',
  path: '/v1/destinations/:destination_id/pause',
  tag: 'destinations',
  summary: 'Send nothing until it is enabled again',
  description: 'What is accepted meanwhile goes out then.',
  scope: 'destinations:write',
  params: destinationParams,
  answer: { status: 200, body: Destination },
  errors: ['NOT_FOUND', 'DESTINATION_STATE_CONFLICT'],
  async handle({ deps, params, caller, audit }) {
    const destination = await destinationOf(deps, caller, params.destination_id);
    audit(auditOf(destination));
    return destinationView(await pauseDestination(deps, { destinationId: destination.id }));
  },
});
