import type { AnyEndpoint } from '../kit/endpoint.ts';
import { sessionCookie, setupCookie } from '../kit/browser.ts';
import { Problem } from '../kit/problem.ts';
import { idempotencyKey, operationOf } from './operation.ts';
import { type JsonSchema, NamedSchemas } from './json-schema.ts';
import { commonResponses } from './responses.ts';

export interface OpenApiDocument {
  openapi: string;
  info: Record<string, unknown>;
  servers: readonly { url: string }[];
  security: readonly JsonSchema[];
  tags: readonly { name: string }[];
  paths: Record<string, Record<string, JsonSchema>>;
  components: Record<string, Record<string, unknown>>;
}

/** The OpenAPI 3.1 document of these endpoints, in their order; always the same for the same endpoints. */
export function openApiDocument(endpoints: readonly AnyEndpoint[]): OpenApiDocument {
  const schemas = new NamedSchemas();
  schemas.given(Problem);
  const paths: OpenApiDocument['paths'] = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Rollcall',
      version: '1',
      summary: 'Keeps the employee list of a platform in step with the HR systems of its customers.',
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.all(),
      responses: commonResponses(),
      parameters: { IdempotencyKey: idempotencyKey },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookie,
          description: 'Of a person who signed in at /console. Taken from our own pages only.',
        },
        setup: {
          type: 'apiKey',
          in: 'cookie',
          name: setupCookie,
          description: 'Of whoever came by a set-up link, at /setup. Taken from our own pages only.',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token: `rollcall_…`. Made with `rollcall token create` or `POST /v1/tokens`.',
        },
      },
    },
  };
}

const description = `Every request carries an API token: \`Authorization: Bearer rollcall_…\`. What another customer's token may not see answers 404, as if it were not there.

Refusals are problem+json (RFC 9457) with a stable \`code\`. Lists are read page by page: give \`next_cursor\` of a page as \`cursor\` for the next one, until it is null. A POST with an \`Idempotency-Key\` may be repeated for 24 hours: it is carried out once.

What needs an HR system is an operation: it answers 202, and \`GET /v1/operations/{operation_id}\` says what came of it.

The feed: take \`GET /v1/employees\` with its cursor, then follow \`GET /v1/changes\`. Unknown keys in a request are refused; answers may get more keys within \`/v1\`, so ignore those that you do not know.`;
