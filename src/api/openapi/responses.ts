import type { AnyEndpoint } from '../kit/endpoint.ts';
import { statusOf } from '../kit/status-of.ts';
import { type JsonSchema, type NamedSchemas, reference } from './json-schema.ts';

/** What every endpoint can answer with, whatever it does. */
const everywhere: readonly (readonly [name: string, codes: readonly string[]])[] = [
  ['BadRequest', ['REQUEST_INVALID']],
  ['Unauthenticated', ['UNAUTHENTICATED']],
  ['Forbidden', ['SCOPE_NOT_GRANTED']],
  ['TooManyRequests', ['RATE_LIMITED']],
  ['Fault', ['UNEXPECTED']],
  ['Unavailable', ['DB_UNAVAILABLE', 'DB_BUSY', 'DB_TIMEOUT', 'DB_DISK_FULL']],
];

const ofBodies = ['BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'];
const ofKeys = ['IDEMPOTENCY_IN_FLIGHT', 'IDEMPOTENCY_UNKNOWN', 'IDEMPOTENCY_MISMATCH'];

export function commonResponses(): Record<string, JsonSchema> {
  return Object.fromEntries(everywhere.map(([name, codes]) => [name, problem(codes)]));
}

/** Success, then each refusal by status with the codes that it can carry. Throws for a code without a status. */
export function responsesOf(endpoint: AnyEndpoint, schemas: NamedSchemas): Record<string, JsonSchema> {
  const common = new Map(everywhere.map(([name, codes]) => [statusFor(codes[0] ?? ''), { name, codes }]));
  const own = Map.groupBy(ownCodes(endpoint), statusFor);
  const responses: Record<string, JsonSchema> = { [endpoint.answer.status]: success(endpoint, schemas) };
  for (const status of [...new Set([...common.keys(), ...own.keys()])].sort((a, b) => a - b)) {
    const shared = common.get(status);
    const more = own.get(status)?.filter((code) => !shared?.codes.includes(code)) ?? [];
    responses[status] =
      shared && more.length === 0
        ? { $ref: `#/components/responses/${shared.name}` }
        : problem([...(shared?.codes ?? []), ...more]);
  }
  return responses;
}

function ownCodes(endpoint: AnyEndpoint): string[] {
  const isRepeatable = endpoint.method === 'POST' && endpoint.isIdempotent !== false;
  return [
    ...(endpoint.errors ?? []),
    ...(endpoint.needsProof ? ['REAUTHENTICATION_NEEDED'] : []),
    ...(endpoint.body ? ofBodies : []),
    ...(isRepeatable ? ofKeys : []),
  ];
}

function statusFor(code: string): number {
  const status = statusOf(code);
  if (status === undefined) throw new Error(`The code ${code} has no status.`);
  return status;
}

function success(endpoint: AnyEndpoint, schemas: NamedSchemas): JsonSchema {
  const { answer } = endpoint;
  if ('file' in answer) {
    const content = answer.file.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]);
    return { description: 'The file, as an attachment.', content: Object.fromEntries(content) };
  }
  if ('events' in answer) {
    const schema = schemas.given(answer.events);
    return { description: 'Events; each one’s data is this.', content: { 'text/event-stream': { schema } } };
  }
  if (!('body' in answer)) return { description: 'Done.' };
  const hasLocation = endpoint.location !== undefined || answer.status === 202;
  return {
    description: {
      200: 'The answer.',
      201: 'What was made.',
      202: 'What was asked for; a worker carries it out.',
    }[answer.status],
    ...(hasLocation && {
      headers: { Location: { description: 'Where it can be asked for.', schema: { type: 'string' } } },
    }),
    content: { 'application/json': { schema: schemas.given(answer.body) } },
  };
}

function problem(codes: readonly string[]): JsonSchema {
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: { 'application/problem+json': { schema: reference('Problem') } },
  };
}
