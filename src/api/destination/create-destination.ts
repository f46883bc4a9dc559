import { z } from 'zod';
import { createDestination } from '../../deliveries/create-destination.ts';
import { destinationView } from '../../deliveries/destination-view.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import { endpoint } from '../kit/endpoint.ts';
import { customerIdOf } from '../kit/of-caller.ts';
import { oneLine } from '../kit/texts.ts';
import { auditOf, configureDeps } from './destination-of.ts';
import { DeliverFrom, Destination } from './destination-wire.ts';

export const createDestinationEndpoint = endpoint({
  id: 'createDestination',
  method: 'POST',
  path: '/v1/destinations',
  tag: 'destinations',
  summary: 'Configure a receiver of changes',
  description:
    'Nothing is sent to it before it has the secrets it needs, and nothing of a connection before that was approved and has an accepted run.',
  scope: 'destinations:write',
  body: z.strictObject({
    kind: z.string().max(50).describe('webhook, scim or file.'),
    name: oneLine(200),
    settings: z.record(z.string(), z.unknown()).optional(),
    options: z.record(z.string(), z.unknown()).optional(),
    customer_id: z.uuid().optional().describe('Only this customer’s connections.'),
    connection_ids: z.array(z.uuid()).min(1).max(1000).optional().describe('Only these connections.'),
    from: DeliverFrom.default('now'),
  }),
  answer: { status: 201, body: Destination },
  location: ({ id }) => `/v1/destinations/${id}`,
  errors: ['DESTINATION_INVALID', 'NAME_TAKEN', 'NOT_FOUND'],
  async handle({ deps, body, caller, audit }) {
    const customer = body.customer_id ?? caller.customerId;
    const created = await createDestination(configureDeps(deps), {
      kind: body.kind,
      name: body.name,
      settings: body.settings,
      options: body.options,
      customerId: customer === undefined ? undefined : customerIdOf(caller, customer),
      connectionIds: body.connection_ids as ConnectionId[] | undefined, // looked up: uuids of connections, or refused
      from: body.from,
      by: caller.name,
    });
    audit(auditOf(created));
    return destinationView(created);
  },
});
