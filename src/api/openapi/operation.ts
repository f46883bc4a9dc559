import { z } from 'zod';
import { operatorScopes } from '../../access/token-scope.ts';
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
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: [endpoint.description, whoMay(endpoint)].filter(Boolean).join('\n\n'),
    security: securityOf(endpoint),
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && { requestBody: bodyOf(endpoint.body, schemas) }),
    responses: responsesOf(endpoint, schemas),
  };
}

function whoMay({ scope, needsProof = false }: AnyEndpoint): string {
  if (scope === 'anyone') return 'Asks for no token.';
  if (scope === 'own') return 'Any token.';
  if (scope === 'setup')
    return 'For whoever came by a set-up link; it is about the connection of that link. A page says whose it is in the header `Rollcall-Connection`; where that is another connection, nothing is done (SETUP_SWITCHED).';
  const who = isOfPeople(scope) ? 'For people who are signed in, with' : 'Needs';
  const proof = needsProof ? ' A person has to have proven within the last ten minutes who they are.' : '';
  return `${who} the scope \`${scope}\`.${proof}`;
}

/** A token, or the session of somebody who is signed in; without any for what anyone may ask. */
function securityOf({ scope }: AnyEndpoint): JsonSchema[] {
  if (scope === 'anyone') return [];
  if (scope === 'setup') return [{ setup: [] }];
  if (isOfPeople(scope)) return [{ session: [] }];
  return [{ token: scope === 'own' ? [] : [scope] }, { session: [] }];
}

function isOfPeople(scope: AnyEndpoint['scope']): boolean {
  return operatorScopes.some((one) => one === scope);
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
  const { properties = {}, required = [] } = Given.parse(schemas.taken(schema));
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
    content: { 'application/json': { schema: schemas.taken(body) } },
  };
}
