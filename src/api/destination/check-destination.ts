import { endpoint } from '../kit/endpoint.ts';
import { Operation } from '../operation/operation-wire.ts';
import { askWorker } from './ask-worker.ts';
import { destinationOf } from './destination-of.ts';
import { destinationParams } from './destination-wire.ts';

export const checkDestinationEndpoint = endpoint({
  id: 'checkDestination',
  method: 'POST',
  path: '/v1/destinations/:destination_id/check',
  tag: 'destinations',
  summary: 'Have address and secrets of a destination proven',
  description: 'Delivers nobody. The result says what the receiver can do, and what to do about the rest.',
  scope: 'destinations:write',
  params: destinationParams,
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'DESTINATION_STATE_CONFLICT'],
  async handle(context) {
    const destination = await destinationOf(context.deps, context.caller, context.params.destination_id);
    return askWorker(context, destination, 'destination_check');
  },
});
