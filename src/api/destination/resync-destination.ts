import { endpoint } from '../kit/endpoint.ts';
import { Operation } from '../operation/operation-wire.ts';
import { askWorker } from './ask-worker.ts';
import { destinationOf } from './destination-of.ts';
import { destinationParams } from './destination-wire.ts';

export const resyncDestinationEndpoint = endpoint({
  id: 'resyncDestination',
  method: 'POST',
  path: '/v1/destinations/:destination_id/resync',
  tag: 'destinations',
  summary: 'Compare a receiver with the accepted list and repair it',
  description:
    'For a receiver that was restored from a backup, or of which nobody knows what it has. The result counts what was repaired.',
  scope: 'destinations:write',
  params: destinationParams,
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'DESTINATION_STATE_CONFLICT'],
  async handle(context) {
    const destination = await destinationOf(context.deps, context.caller, context.params.destination_id);
    return askWorker(context, destination, 'resync');
  },
});
