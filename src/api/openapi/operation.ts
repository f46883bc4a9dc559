import { z } from 'zod';
import type { AnyEndpoint } from '../kit/endpoint.ts';
import type { JsonSchema, NamedSchemas } from './json-schema.ts';
import { responsesOf } from './responses.ts';

export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    '1 to 255 printable characters, made anew for each thing to be done. Asked again with the same key within 24 hours, the answer is the same and nothing is done again (`Idempotent-Replayed: true`).',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const;

/** One endpoint as OpenAPI writes it. */
export function operationOf(endpoint: AnyEndpoint, schemas: NamedSchemas): JsonSchema {
  const parameters = parametersOf(endpoint, schemas);
  const { scope } = endpoint;
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: [endpoint.description, scope === 'own' ? 'Any token.' : `Needs the scope \`${scope}\`.`]
      .filter(Boolean)
      .join('\n\n'),
    security: [{ token: scope === 'own' ? [] : [scope] }],
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && { requestBody: bodyOf(endpoint.body, schemas) }),
    responses: responsesOf(endpoint, schemas),
  };
}

function parametersOf(endpoint: AnyEndpoint, schemas: NamedSchemas): JsonSchema[] {
  const isRepeatable = endpoint.method === 'POST' && endpoint.isIdempotent !== false;
  return [
    ...parametersIn('path', endpoint.params, schemas),
    ...parametersIn('query', endpoint.query, schemas),
    ...(isRepeatable ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
}

function parametersIn(
  place: 'path' | 'query',
  schema: z.ZodType | undefined,
  schemas: NamedSchemas,
): JsonSchema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = Given.parse(schemas.add(schema));
  return Object.entries(properties).map(([name, { description, ...one }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    // `a=1&a=2`, which is the default of OpenAPI.
    schema: one,
  }));
}

const Given = z.object({
  properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })).optional(),
  required: z.array(z.string()).optional(),
});

function bodyOf(body: z.ZodType, schemas: NamedSchemas): JsonSchema {
  return {
    required: !body.safeParse(undefined).success,
    content: { 'application/json': { schema: schemas.add(body) } },
  };
}
