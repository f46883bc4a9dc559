import { destinationView } from '../../deliveries/destination-view.ts';
import { enableDestination } from '../../deliveries/enable-destination.ts';
import { endpoint } from '../kit/endpoint.ts';
import { auditOf, destinationOf } from './destination-of.ts';
import { Destination, destinationParams } from './destination-wire.ts';

export const enableDestinationEndpoint = endpoint({
  id: 'enableDestination',
  method: 'POST',
  path: '/v1/destinations/:destination_id/enable',
  tag: 'destinations',
  summary: 'Go on after a pause, or after it was disabled',
  description: 'What waits goes out now, with the same ids and the whole schedule of tries before it.',
  scope: 'destinations:write',
  params: destinationParams,
  answer: { status: 200, body: Destination },
  errors: ['NOT_FOUND', 'DESTINATION_STATE_CONFLICT'],
  async handle({ deps, params, caller, audit }) {
    const destination = await destinationOf(deps, caller, params.destination_id);
    audit(auditOf(destination));
    return destinationView(await enableDestination(deps, { destinationId: destination.id }));
  },
});
