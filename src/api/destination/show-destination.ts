import { kindOf, takenSecrets } from '../../deliveries/destination-kind.ts';
import { destinationDetailsView } from '../../deliveries/destination-view.ts';
import { showDestination } from '../../deliveries/show-destination.ts';
import { endpoint } from '../kit/endpoint.ts';
import { destinationOf } from './destination-of.ts';
import { DestinationDetails, destinationParams } from './destination-wire.ts';

export const showDestinationEndpoint = endpoint({
  id: 'showDestination',
  method: 'GET',
  path: '/v1/destinations/:destination_id',
  tag: 'destinations',
  summary: 'Show a destination, how it does and what waits for it',
  scope: 'destinations:read',
  params: destinationParams,
  answer: { status: 200, body: DestinationDetails },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { id } = await destinationOf(deps, caller, params.destination_id);
    const details = await showDestination(deps.db, id);
    const { kind, settings } = details.destination;
    const taken = takenSecrets(kindOf(deps.destinations, kind), settings);
    return {
      ...destinationDetailsView(details),
      takes_secrets: taken?.map(({ name, isNeeded }) => ({ name, is_needed: isNeeded })) ?? null,
    };
  },
});
