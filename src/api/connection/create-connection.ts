import { z } from 'zod';
import { connectionView } from '../../connections/connection-view.ts';
import { createConnection } from '../../connections/create-connection.ts';
import { endpoint } from '../kit/endpoint.ts';
import { customerIdOf } from '../kit/of-caller.ts';
import { oneLine } from '../kit/texts.ts';
import { Connection, newDraft } from './connection-wire.ts';

export const createConnectionEndpoint = endpoint({
  id: 'createConnection',
  method: 'POST',
  path: '/v1/connections',
  tag: 'connections',
  summary: 'Open a connection to the HR system of a customer, as a draft',
  description:
    'Nothing is read until it is checked, and nothing is accepted until it is activated. Next: credentials, check, test export.',
  scope: 'connections:write',
  body: z.strictObject({
    customer_id: z.uuid(),
    connector: oneLine(100).describe('Which kind of HR system: `personio`, `youserve`.'),
    name: oneLine(200),
    time_zone: oneLine(100).optional().describe('IANA name. Left out: that of the connector’s country.'),
    ...newDraft,
  }),
  answer: { status: 201, body: Connection },
  errors: [
    'NOT_FOUND',
    'CONNECTOR_UNKNOWN',
    'CONNECTION_INVALID',
    'TIME_ZONE_UNKNOWN',
    'SETTINGS_INVALID',
    'MAPPING_INVALID',
    'NAME_TAKEN',
  ],
  async handle({ deps, body, caller, audit }) {
    const { customer_id, time_zone, ...draft } = body;
    const customerId = customerIdOf(caller, customer_id);
    audit({ customerId });
    const connection = await createConnection(deps, {
      ...draft,
      customerId,
      ...(time_zone !== undefined && { timeZone: time_zone }),
    });
    audit({ connectionId: connection.id, subjectId: connection.id });
    return connectionView(connection);
  },
});
