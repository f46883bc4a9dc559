import { describe, expect, test } from 'vitest';
import { endpoints } from '../endpoints.ts';
import { statusOf } from '../kit/status-of.ts';
import { openApiDocument } from './document.ts';

const document = openApiDocument(endpoints);
const text = JSON.stringify(document);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method,
    operation: operation as unknown as Operation,
  })),
);

// What operationOf writes.
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  description: string;
  parameters?: { name?: string; in?: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description?: string; $ref?: string; content?: Record<string, unknown> }>;
}
type Schema = Record<string, unknown>;

describe('the OpenAPI document', () => {
  test('is of version 3.1, and every reference leads somewhere', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to);
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((to) => !leadsSomewhere(to))).toEqual([]);
  });

  test('has every endpoint once, each with an operationId of its own', () => {
    expect(operations).toHaveLength(endpoints.length);
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
    expect(endpoints.map(({ id }) => id).filter((id) => !/^[a-z]+[A-Za-z]*$/.test(id))).toEqual([]);
  });

  test('uses no schema keyword that JSON Schema 2020-12 does not know', () => {
    const unknown = new Set<string>();
    for (const schema of allSchemas()) collectUnknown(schema, unknown);
    expect([...unknown]).toEqual([]);
  });

  test('lets answers grow: no object in an answer refuses further keys', () => {
    const closed = operations.filter(({ operation }) =>
      Object.entries(operation.responses)
        .filter(([status]) => Number(status) < 300)
        .some(([, { content }]) =>
          resolved(JSON.stringify(content ?? {})).includes('"additionalProperties":false'),
        ),
    );
    expect(closed.map(({ operation }) => operation.operationId)).toEqual([]);
  });

  test.each(operations.map((one) => [`${one.method.toUpperCase()} ${one.path}`, one] as const))(
    '%s says what it is, takes, answers and refuses',
    (_name, { path, operation }) => {
      expect(operation.summary).toMatch(/^[A-Z].*[^.]$/);
      expect(operation.tags).toHaveLength(1);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const inPath = operation.parameters?.filter((one) => one.in === 'path') ?? [];
      expect(inPath.map(({ name }) => name)).toEqual(named);
      expect(inPath.every(({ required }) => required)).toBe(true);
      const statuses = Object.keys(operation.responses);
      expect(statuses.filter((status) => /^2\d\d$/.test(status))).toHaveLength(1);
      expect(statuses).toEqual(expect.arrayContaining(['400', '429', '500', '503']));
    },
  );

  test.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))(
    '%s refuses unknown keys, and its codes have a status',
    (_id, endpoint) => {
      const operation = operations.find((one) => one.operation.operationId === endpoint.id)?.operation;
      for (const schema of Object.values(operation?.requestBody?.content ?? {})) {
        expect(isStrict(schema.schema)).toBe(true);
      }
      expect(endpoint.query === undefined || refusesUnknown(endpoint.query)).toBe(true);
      expect((endpoint.errors ?? []).filter((code) => statusOf(code) === undefined)).toEqual([]);
    },
  );
});

function leadsSomewhere(reference: string): boolean {
  const [, , kind = '', name = ''] = reference.split('/');
  return document.components[kind]?.[name] !== undefined;
}

/** With the schemas that are named written out, one level deep for each name. */
function resolved(json: string, seen: readonly string[] = []): string {
  return json.replaceAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g, (whole, name: string) =>
    seen.includes(name)
      ? whole
      : `"named":${resolved(JSON.stringify(document.components['schemas']?.[name]), [...seen, name])}`,
  );
}

function isStrict(schema: Schema): boolean {
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    return isStrict(document.components['schemas']?.[$ref.split('/').at(-1) ?? ''] as Schema); // it leads somewhere
  }
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return choices.every((one: Schema) => isStrict(one));
  return schema['type'] !== 'object' || schema['additionalProperties'] === false;
}

function refusesUnknown(query: (typeof endpoints)[number]['query']): boolean {
  const issues = query?.safeParse({ nobody_knows_this: '1' }).error?.issues ?? [];
  return issues.some(({ code }) => code === 'unrecognized_keys');
}

function allSchemas(): Schema[] {
  const inOperations = operations.flatMap(({ operation }) => [
    ...(operation.parameters ?? []).map(({ schema }) => schema ?? {}),
    ...contents(operation.requestBody?.content),
    ...Object.values(operation.responses).flatMap(({ content }) =>
      contents(content as Record<string, { schema: Schema }> | undefined),
    ),
  ]);
  return [...inOperations, ...(Object.values(document.components['schemas'] ?? {}) as Schema[])];
}

function contents(content: Record<string, { schema: Schema }> | undefined): Schema[] {
  return Object.values(content ?? {}).map(({ schema }) => schema);
}

const keywords = new Set(
  (
    '$ref type enum const anyOf oneOf allOf not items prefixItems properties required additionalProperties propertyNames format pattern ' +
    'minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems minProperties ' +
    'maxProperties default description title examples deprecated readOnly writeOnly contentEncoding'
  ).split(' '),
);

function collectUnknown(schema: unknown, unknown: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (!keywords.has(key)) unknown.add(key);
    if (key === 'properties')
      for (const inner of Object.values(value as Schema)) collectUnknown(inner, unknown);
    else if (['anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(key)) {
      for (const inner of value as Schema[]) collectUnknown(inner, unknown);
    } else if (['items', 'additionalProperties', 'not', 'propertyNames'].includes(key))
      collectUnknown(value, unknown);
  }
}
