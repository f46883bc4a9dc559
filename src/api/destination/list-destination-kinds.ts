import { z } from 'zod';
import type { AnyDestination } from '../../deliveries/destination.ts';
import { DestinationOptions } from '../../deliveries/destination-options.ts';
import { endpoint } from '../kit/endpoint.ts';

const JsonSchema = z.record(z.string(), z.unknown()).describe('JSON Schema, draft 2020-12.');

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
    settings: schemaOf(kind.settings),
    secrets: schemaOf(kind.secrets),
    options: schemaOf(DestinationOptions),
    makes_secrets: kind.makeSecrets !== undefined,
    can_resync: kind.resync !== undefined,
  };
}

/** As somebody gives it: what has a default may be left out. */
function schemaOf(schema: z.ZodType): Record<string, unknown> {
  return { ...z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) };
}
