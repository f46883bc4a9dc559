import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { AppError } from '../../domain/app-error.ts';
import { createLogger } from '../../platform/logger.ts';
import { endpoint } from './endpoint.ts';
import { Instant } from './schemas.ts';

let failure: unknown;
const seen: unknown[] = [];

const show = endpoint({
  id: 'showThing',
  method: 'GET',
  path: '/v1/things/:thing_id',
  tag: 'things',
  summary: 'Show a thing',
  scope: 'customers:read',
  params: z.object({ thing_id: z.uuid() }),
  answer: { status: 200, body: z.object({ at: Instant, name: z.string() }) },
  async handle() {
    if (failure !== undefined) throw failure;
    return { at: new Date('2026-03-02T09:00:00Z'), name: 'a', iban: 'never listed' };
  },
});

const change = endpoint({
  id: 'changeThing',
  method: 'PATCH',
  path: '/v1/things/:thing_id',
  tag: 'things',
  summary: 'Change a thing',
  scope: 'customers:write',
  params: z.object({ thing_id: z.uuid() }),
  body: z.strictObject({ name: z.string().max(5), inner: z.strictObject({ a: z.int() }).optional() }),
  answer: { status: 204 },
  async handle({ body, audit }) {
    if (failure !== undefined) throw failure;
    seen.push(body);
    audit({ details: { length: 3 } });
    return undefined;
  },
});

const misfit = endpoint({
  id: 'showMisfit',
  method: 'GET',
  path: '/v1/misfit',
  tag: 'things',
  summary: 'Answer what does not fit',
  scope: 'customers:read',
  answer: { status: 200, body: z.object({ name: z.string() }) },
  handle: () => Promise.resolve({ name: 7 as unknown as string }), // the fault that this test is about
});

const download = endpoint({
  id: 'downloadThing',
  method: 'GET',
  path: '/v1/things/:thing_id/file',
  tag: 'things',
  summary: 'Download a thing',
  scope: 'customers:read',
  params: z.object({ thing_id: z.uuid() }),
  answer: { status: 200, file: ['text/csv'] },
  handle: () =>
    Promise.resolve({
      name: 'naïve "x"\r\nset-cookie: a.csv',
      contentType: 'text/csv; charset=utf-8',
      content: 'a;b',
    }),
});

const id = '019c0000-0000-7000-8000-000000000001';
let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld({ endpoints: [show, change, misfit, download] });
});
afterAll(() => world[Symbol.asyncDispose]());

async function auditRows(): Promise<unknown[]> {
  const { rows } = await world.db.pool.query(
    'select action, outcome, code, actor, subject_id, details from audit_events order by number',
  );
  return rows;
}

test('answers by its schema: what is not listed does not leave, instants are RFC 3339 in UTC', async () => {
  failure = undefined;
  const { body, headers } = await world.ask('GET', `/v1/things/${id}`);
  expect(body).toEqual({ at: '2026-03-02T09:00:00.000Z', name: 'a' });
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'ratelimit-limit': '600',
  });
  expect(Object.keys(headers).filter((name) => /cookie|access-control/.test(name))).toEqual([]);
});

test('answers a fault of its own without a word of it', async () => {
  for (const error of [new Error('canary-1c9e'), new AppError('SEAL_BROKEN', 'canary-1c9e')]) {
    failure = error;
    const { status, body } = await world.ask('GET', `/v1/things/${id}`);
    expect({ status, body }).toMatchObject({ status: 500, body: { code: 'UNEXPECTED', status: 500 } });
    expect(JSON.stringify(body)).not.toContain('canary');
  }
  expect(await world.ask('GET', '/v1/misfit')).toMatchObject({ status: 500, body: { code: 'UNEXPECTED' } });
});

test('tells a database that is away as 503, with a time to come back', async () => {
  failure = new AppError('DB_UNAVAILABLE', 'The database cannot be reached.');
  const { status, headers } = await world.ask('GET', `/v1/things/${id}`);
  expect({ status, after: headers['retry-after'] }).toEqual({ status: 503, after: '5' });
  failure = undefined;
});

test('an id that is none is of nothing that exists', async () => {
  expect(await world.ask('GET', '/v1/things/1%27%20or%201=1')).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND' },
  });
  expect(await world.ask('GET', '/v1/nowhere')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
});

test.each([
  [{ name: 'a', confirmed: true }, '/body/confirmed'],
  [{ name: 'a', inner: { a: 1, 'x/y~z': 1 } }, '/body/inner/x~1y~0z'],
  [{ name: 'too long' }, '/body/name'],
  [{ name: 'a', inner: { a: 'b' } }, '/body/inner/a'],
  [[], '/body'],
])('A26 refuses %j at %s', async (body, pointer) => {
  const count = seen.length;
  expect(await world.ask('PATCH', `/v1/things/${id}`, { body })).toMatchObject({
    status: 400,
    body: { code: 'REQUEST_INVALID', errors: [{ pointer }] },
  });
  expect(seen).toHaveLength(count);
});

test.each([
  '{"name":"a","__proto__":{"is_admin":true}}',
  '{"name":"a","constructor":{"prototype":{"is_admin":true}}}',
  '{"name":',
  'name=a',
])('A26 refuses %s', async (text) => {
  const answer = await world.ask('PATCH', `/v1/things/${id}`, {
    body: text,
    headers: { 'content-type': 'application/json' },
  });
  expect(answer).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'A20 takes no %s, which a page of another origin could send unasked',
  async (type) => {
    const answer = await world.ask('PATCH', `/v1/things/${id}`, {
      body: '{"name":"a"}',
      headers: { 'content-type': type },
    });
    expect(answer).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } });
  },
);

test('A27 refuses a body of more than 1 MiB and one that nests too deep', async () => {
  const large = await world.ask('PATCH', `/v1/things/${id}`, { body: { name: 'x'.repeat(1024 * 1024) } });
  expect(large).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
  for (const deep of ['['.repeat(200_000), `{"name":${'['.repeat(41)}${']'.repeat(41)}}`]) {
    const answer = await world.ask('PATCH', `/v1/things/${id}`, {
      body: deep,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/body' }] } });
  }
  const brackets = await world.ask('PATCH', `/v1/things/${id}`, {
    body: JSON.stringify({ name: '[[\\"' }),
    headers: { 'content-type': 'application/json' },
  });
  expect(brackets.status).toBe(204);
});

test('writes what was asked and what came of it into the audit log, without what was sent', async () => {
  const before = (await auditRows()).length;
  await world.ask('PATCH', `/v1/things/${id}`, { body: { name: 'Ann' } });
  failure = new AppError('NAME_TAKEN', 'Taken.');
  await world.ask('PATCH', `/v1/things/${id}`, { body: { name: 'Ann' } });
  failure = new TypeError('a fault');
  await world.ask('PATCH', `/v1/things/${id}`, { body: { name: 'Ann' } });
  failure = undefined;
  await world.ask('GET', `/v1/things/${id}`);
  const rows = (await auditRows()).slice(before);
  const asked = { action: 'changeThing', outcome: 'asked', subject_id: id, code: null };
  expect(rows).toMatchObject([
    asked,
    { ...asked, outcome: 'done', details: { length: 3 } },
    asked,
    { ...asked, outcome: 'refused', code: 'NAME_TAKEN' },
    asked,
    { ...asked, outcome: 'failed', code: 'UNEXPECTED' },
  ]);
  expect(JSON.stringify(rows)).not.toContain('Ann');
});

test('A4 A36 sends a file as an attachment with a safe name, and writes it into the audit log', async () => {
  const { headers, body } = await world.ask<string>('GET', `/v1/things/${id}/file`);
  expect(headers['content-disposition']).toBe('attachment; filename="na-ve-x-set-cookie-a.csv"');
  expect({ body, cached: headers['cache-control'] }).toEqual({ body: 'a;b', cached: 'no-store' });
  expect((await auditRows()).at(-1)).toMatchObject({ action: 'downloadThing', outcome: 'done' });
});

test('without a row in the audit log nothing is done', async () => {
  await world.db.pool.query('alter table audit_events rename to audit_events_away');
  const count = seen.length;
  expect(await world.ask('PATCH', `/v1/things/${id}`, { body: { name: 'a' } })).toMatchObject({
    status: 500,
  });
  await world.db.pool.query('alter table audit_events_away rename to audit_events');
  expect(seen).toHaveLength(count);
});

test('A10 tells a guesser the same for every token, writes it down, and stops to listen', async () => {
  await using guessed = await apiWorld({ endpoints: [show], limits: { refusals: 4 } });
  const gone = await guessed.tokenWith(['customers:read']);
  await guessed.db.pool.query('update api_tokens set revoked_at = now() where name = $1', ['test']);
  const answers = [];
  for (const token of [
    undefined,
    gone,
    `${gone.slice(0, -9)}A${gone.slice(-8)}`,
    `rollcall_${'a'.repeat(43)}00000000`,
  ]) {
    const { status, body } = await guessed.ask('GET', `/v1/things/${id}`, { token });
    answers.push(JSON.stringify({ status, ...body, instance: '' }));
  }
  expect(new Set(answers).size).toBe(1);
  expect(await guessed.ask('GET', `/v1/things/${id}`, { token: 'x' })).toMatchObject({
    status: 429,
    body: { code: 'RATE_LIMITED' },
  });
  const { rows } = await guessed.db.pool.query('select actor, code, outcome from audit_events');
  expect(rows).toEqual(
    Array.from({ length: 4 }, () => ({ actor: 'nobody', code: 'UNAUTHENTICATED', outcome: 'refused' })),
  );
});

test('counts requests and writes by token, and says when to come back', async () => {
  await using counted = await apiWorld({ endpoints: [show, change], limits: { requests: 3, writes: 1 } });
  const patch = (token: string) => counted.ask('PATCH', `/v1/things/${id}`, { body: { name: 'a' }, token });
  const { headers } = await patch(counted.token);
  expect(headers).toMatchObject({ 'ratelimit-limit': '1', 'ratelimit-remaining': '0' });
  const second = await patch(counted.token);
  expect(second).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
  expect(await counted.ask('GET', `/v1/things/${id}`)).toMatchObject({ status: 200 });
  expect(await counted.ask('GET', `/v1/things/${id}`)).toMatchObject({ status: 429 });
  expect(await patch(counted.first.token)).toMatchObject({ status: 204 });
});

test('a missing scope stands in the audit log', async () => {
  const token = await world.tokenWith(['runs:read']);
  await world.ask('PATCH', `/v1/things/${id}`, { body: { name: 'a' }, token });
  expect((await auditRows()).at(-1)).toMatchObject({
    outcome: 'refused',
    code: 'SCOPE_NOT_GRANTED',
    details: { needed: 'customers:write' },
  });
});

test('A11 A30 no line of the log holds a token, an id or what was sent', async () => {
  let lines = '';
  const log = createLogger({ level: 'debug', destination: { write: (line) => void (lines += line) } });
  await using logged = await apiWorld({ endpoints: [show, change, misfit], deps: { log } });
  const headers = {
    'idempotency-key': 'canary-key',
    'x-request-id': 'canary-id',
    referer: 'https://canary.example',
  };
  failure = new Error('canary-fault');
  await logged.ask('GET', `/v1/things/${id}?canary=1`, { headers });
  await logged.ask('GET', `/v1/things/${id}`, { headers });
  await logged.ask('PATCH', `/v1/things/${id}`, { body: { name: 'canar' }, headers });
  await logged.ask('PATCH', `/v1/things/${id}`, { body: { canary: 'canary' }, headers });
  await logged.ask('GET', '/v1/misfit');
  await logged.ask('GET', '/canary/../canary');
  failure = undefined;
  expect(lines).toContain('"path_template":"/v1/things/:thing_id"');
  expect(lines).toContain('a request failed');
  for (const secret of ['canar', id, logged.token, logged.token.slice(9, 30)])
    expect(lines).not.toContain(secret);
});

test('is not told as a fault when whoever asked went away', async () => {
  failure = new AppError('ABORTED', 'Whoever asked went away.');
  expect(await world.ask('GET', `/v1/things/${id}`)).toMatchObject({
    status: 503,
    body: { code: 'ABORTED' },
  });
  failure = undefined;
});
