import { z } from 'zod';
import { replayDeliveries } from '../../deliveries/replay-deliveries.ts';
import { auditOf, destinationOf } from '../destination/destination-of.ts';
import { destinationParams } from '../destination/destination-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Instant } from '../kit/schemas.ts';

export const replayDeliveriesEndpoint = endpoint({
  id: 'replayDeliveries',
  method: 'POST',
  path: '/v1/destinations/:destination_id/replay',
  tag: 'deliveries',
  summary: 'Have a range of changes of one connection delivered again',
  description: 'In order, and with the ids they had. Changes are kept for as long as retention says.',
  scope: 'deliveries:write',
  params: destinationParams,
  body: z.union([
    z.strictObject({
      connection_id: z.uuid(),
      from_sequence: z.int().min(0),
      through_sequence: z.int().min(0).describe('Included.'),
    }),
    z.strictObject({
      connection_id: z.uuid(),
      accepted_from: Instant,
      accepted_before: Instant.describe('Not included.'),
    }),
  ]),
  answer: { status: 200, body: z.object({ deliveries: z.int() }).meta({ id: 'Replayed' }) },
  errors: ['NOT_FOUND', 'REPLAY_INVALID', 'DESTINATION_STATE_CONFLICT'],
  async handle({ deps, params, body, caller, audit }) {
    const destination = await destinationOf(deps, caller, params.destination_id);
    const connection = await connectionOf(deps, caller, body.connection_id);
    audit({ ...auditOf(destination), connectionId: connection.id, customerId: connection.customerId });
    const range =
      'from_sequence' in body
        ? { sequences: { from: body.from_sequence, through: body.through_sequence } }
        : { accepted: { from: body.accepted_from, before: body.accepted_before } };
    const deliveries = await replayDeliveries(deps, {
      destinationId: destination.id,
      connectionId: connection.id,
      ...range,
    });
    audit({ details: { deliveries } });
    return { deliveries };
  },
});
