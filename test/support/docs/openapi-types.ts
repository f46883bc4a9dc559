import type { OpenApiDocument } from '../../../src/api/openapi/document.ts';

/**
 * TypeScript types of an OpenAPI document, in the shape that openapi-fetch takes as `paths` (openapi-typescript needs an older TypeScript
 * beside ours). Knows the part of JSON Schema that our documents use, and throws for anything else.
 */
export function clientTypes(document: OpenApiDocument): string {
  const lines = [
    '// Made from the OpenAPI document by `npm run docs`; not to be changed by hand.',
    '',
    'export interface paths {',
    ...Object.entries(document.paths).flatMap(([path, methods]) => [
      `  ${JSON.stringify(path)}: {`,
      ...Object.entries(methods).flatMap(([method, operation]) =>
        operationLines(method, operation as unknown as Operation),
      ),
      '  };',
    ]),
    '}',
    '',
    'export interface components {',
    '  schemas: {',
    ...Object.entries(document.components['schemas'] ?? {}).map(
      ([name, schema]) => `    ${name}: ${typeOf(schema as Schema)};`,
    ),
    '  };',
    '}',
    '',
  ];
  return lines.join('\n');
}

// What our own generator makes (src/api/openapi/): the casts above and below read it back.
interface Operation {
  summary: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: Schema;
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  format?: string;
}

function operationLines(method: string, operation: Operation): string[] {
  const { parameters = [], requestBody, responses } = operation;
  const own = parameters.filter((one): one is Parameter => !('$ref' in one));
  const isRepeatable = own.length < parameters.length;
  const body = requestBody && contentType(requestBody.content);
  return [
    `    /** ${operation.summary}. */`,
    `    ${method}: {`,
    '      parameters: {',
    ...parametersOf('query', own),
    ...parametersOf('path', own),
    ...(isRepeatable ? ["        header?: { 'Idempotency-Key'?: string };"] : []),
    '      };',
    ...(body === undefined
      ? []
      : [`      requestBody${requestBody?.required ? '' : '?'}: { content: ${body} };`]),
    '      responses: {',
    ...Object.entries(responses)
      .filter(([status]) => Number(status) < 400)
      .map(
        ([status, { content }]) => `        ${status}: { content${content ? '' : '?'}: ${answer(content)} };`,
      ),
    `        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };`,
    '      };',
    '    };',
  ];
}

function parametersOf(place: 'path' | 'query', all: readonly Parameter[]): string[] {
  const here = all.filter((one) => one.in === place);
  if (here.length === 0) return [];
  const isOptional = here.every(({ required }) => !required);
  const fields = here.map(
    ({ name, required, schema }) => `${key(name)}${required ? '' : '?'}: ${typeOf(schema)}`,
  );
  return [`        ${place}${isOptional ? '?' : ''}: { ${fields.join('; ')} };`];
}

function answer(content: Operation['responses'][string]['content']): string {
  return content === undefined ? 'never' : contentType(content);
}

function contentType(content: Record<string, { schema: Schema }>): string {
  const types = Object.entries(content).map(
    ([type, { schema }]) => `${JSON.stringify(type)}: ${typeOf(schema)}`,
  );
  return `{ ${types.join('; ')} }`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return `components['schemas']['${schema.$ref.split('/').at(-1)}']`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map(typeOf), ' | ');
  if (schema.allOf) return joined(schema.allOf.map(typeOf), ' & ');
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return 'unknown';
  return joined(
    types.map((type) => typeNamed(type, schema)),
    ' | ',
  );
}

function typeNamed(type: string, schema: Schema): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
      return `(${schema.items ? typeOf(schema.items) : 'unknown'})[]`;
    case 'object':
      return objectType(schema);
    default:
      throw new Error(`The client's types do not know the type ${type}.`);
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${key(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  );
  const isOpen = typeof additionalProperties === 'object';
  if (isOpen && fields.length === 0) return `Record<string, ${typeOf(additionalProperties)}>`;
  if (fields.length === 0)
    return additionalProperties === false ? 'Record<string, never>' : 'Record<string, unknown>';
  return `{ ${fields.join('; ')} }`;
}

/** Several types that stand beside each other, each once. */
function joined(types: readonly string[], sign: ' | ' | ' & '): string {
  const [only, ...more] = new Set(types);
  return only !== undefined && more.length === 0 ? only : `(${[...new Set(types)].join(sign)})`;
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
