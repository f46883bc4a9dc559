import { z } from 'zod';
import { changeDestination } from '../../deliveries/change-destination.ts';
import { destinationView } from '../../deliveries/destination-view.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import { endpoint } from '../kit/endpoint.ts';
import { oneLine } from '../kit/texts.ts';
import { auditOf, configureDeps, destinationOf } from './destination-of.ts';
import { DeliverFrom, Destination, destinationParams } from './destination-wire.ts';

export const changeDestinationEndpoint = endpoint({
  id: 'changeDestination',
  method: 'PATCH',
  path: '/v1/destinations/:destination_id',
  tag: 'destinations',
  summary: 'Change how a destination is configured',
  description:
    'What waits goes out as it is configured then. Settings and options are taken as a whole. Secrets that the settings do not take any more, such as a token once a name and a password are signed in with, are erased.',
  scope: 'destinations:write',
  params: destinationParams,
  body: z.strictObject({
    name: oneLine(200).optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
    options: z.record(z.string(), z.unknown()).optional(),
    connection_ids: z.array(z.uuid()).min(1).max(1000).nullish().describe('null: all it may have.'),
    from: DeliverFrom.optional().describe('Where connections that are added begin. Default: now.'),
  }),
  answer: { status: 200, body: Destination },
  errors: ['DESTINATION_INVALID', 'DESTINATION_STATE_CONFLICT', 'NAME_TAKEN', 'NOT_FOUND'],
  async handle({ deps, params, body, caller, audit }) {
    const destination = await destinationOf(deps, caller, params.destination_id);
    audit(auditOf(destination));
    const { name, settings, options, connection_ids, from } = body;
    const changed = await changeDestination(configureDeps(deps), {
      destinationId: destination.id,
      name,
      settings,
      options,
      connectionIds: connection_ids as ConnectionId[] | null | undefined, // looked up: uuids of connections, or refused
      from,
    });
    const isErased = destination.secretsFingerprint !== undefined && changed.secretsFingerprint === undefined;
    if (isErased) audit({ details: { secrets_erased: true } });
    return destinationView(changed);
  },
});
