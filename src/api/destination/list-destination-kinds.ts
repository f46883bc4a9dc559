import { z } from 'zod';
import type { AnyDestination } from '../../deliveries/destination.ts';
import { DestinationOptions } from '../../deliveries/destination-options.ts';
import { endpoint } from '../kit/endpoint.ts';
import { JsonSchema, jsonSchemaOf } from '../kit/json-schema.ts';

const DestinationKind = z
  .object({
    kind: z.string(),
    title: z.string(),
    settings: JsonSchema,
    secrets: JsonSchema,
    options: JsonSchema,
    makes_secrets: z.boolean().describe('Rollcall can make the secrets itself.'),
    can_resync: z.boolean().describe('The receiver can be compared with the list.'),
  })
  .meta({ id: 'DestinationKind' });

export const listDestinationKindsEndpoint = endpoint({
  id: 'listDestinationKinds',
  method: 'GET',
  path: '/v1/destination-kinds',
  tag: 'destinations',
  summary: 'List the kinds of destinations there are, with what each has to be told',
  description: 'From these schemas a form can be made: every setting has a description.',
  scope: 'destinations:read',
  answer: { status: 200, body: z.object({ data: z.array(DestinationKind) }) },
  async handle({ deps }) {
    return { data: deps.destinations.map(kindOnWire) };
  },
});

function kindOnWire(kind: AnyDestination): z.output<typeof DestinationKind> {
  return {
    kind: kind.id,
    title: kind.title,
    settings: jsonSchemaOf(kind.settings),
    secrets: jsonSchemaOf(kind.secrets),
    options: jsonSchemaOf(DestinationOptions),
    makes_secrets: kind.makeSecrets !== undefined,
    can_resync: kind.resync !== undefined,
  };
}
