import { describe, expect, it } from 'vitest';
import { accessTo, readClientAt } from '../../test/fault-server/read-client-at.ts';
import { scriptedNetwork } from '../../test/fault-server/scripted-network.ts';
import type { NetworkRequest } from '../platform/network.ts';
import { createReadClient } from './create-read-client.ts';
import { queryOfNextLink } from './next-link.ts';
import type { GetOptions } from './read-client.ts';
import { readOnlyNetwork } from './read-only-network.ts';
import { readBase } from './request-target.ts';

const origin = 'https://hr.test';
const asked = { template: '/people', schema: (json: unknown) => json };

function refusedBy(path: string, options: Partial<GetOptions<unknown>> = {}) {
  const network = scriptedNetwork({ json: {} });
  const client = readClientAt(`${origin}/v1`, { network });
  const outcome = client.http.get(path, { ...asked, ...options }).then(
    () => 'sent',
    (error: { code: string }) => error.code,
  );
  return { outcome, network, ledger: client.ledger };
}

describe('reading only', () => {
  it('A31 has no way in for another verb', () => {
    const { http } = readClientAt(origin, { network: scriptedNetwork({}) });
    expect(Object.keys(http).toSorted()).toEqual(['find', 'get', 'getWithHeaders', 'grantedScopes']);
    expect(Object.isFrozen(http)).toBe(true);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'get', 'QUERY'])(
    'A31 the door refuses %s',
    async (method) => {
      const wire = scriptedNetwork({});
      const door = readOnlyNetwork(wire, {
        base: readBase(`${origin}/v1`, false),
        tokenUrl: new URL(`${origin}/auth/token`),
      });
      await expect(door.send(request(method, `${origin}/v1/people`))).rejects.toMatchObject({
        code: 'READ_ONLY_VIOLATION',
      });
      expect(wire.requests).toHaveLength(0);
    },
  );

  it('A31 the door refuses a body, another path, another origin and a token URL that is not exact', async () => {
    const wire = scriptedNetwork({});
    const door = readOnlyNetwork(wire, {
      base: readBase(`${origin}/v1`, false),
      tokenUrl: new URL(`${origin}/auth/token`),
    });
    const refused = [
      { ...request('GET', `${origin}/v1/people`), body: '{"query":"mutation { fire }"}' },
      request('GET', `${origin}/v2/people`),
      request('GET', `${origin}/v10/people`),
      request('GET', 'https://other.test/v1/people'),
      request('GET', 'http://hr.test/v1/people'),
      request('GET', 'https://user@hr.test/v1/people'),
      request('POST', `${origin}/auth/token?x=1`),
      request('POST', `${origin}/auth/token/`),
      request('POST', 'https://other.test/auth/token'),
    ];
    for (const one of refused)
      await expect(door.send(one)).rejects.toMatchObject({ code: 'READ_ONLY_VIOLATION' });
    expect(wire.requests).toHaveLength(0);
    await door.send(request('GET', `${origin}/v1/people`));
    await door.send({ ...request('POST', `${origin}/auth/token`), body: 'grant_type=client_credentials' });
    expect(wire.requests).toHaveLength(2);
  });

  it.each([
    'X-HTTP-Method',
    'x-http-method-override',
    'X-Method-Override',
    'Authorization',
    'Cookie',
    'Host',
    'Transfer-Encoding',
  ])('A31 refuses the header %s from a connector', async (name) => {
    const { outcome, network, ledger } = refusedBy('/people', { headers: { [name]: 'DELETE' } });
    expect(await outcome).toBe('READ_ONLY_VIOLATION');
    expect(network.requests).toHaveLength(0);
    expect(ledger.entries).toMatchObject([
      { outcome: 'refused', method: 'GET', pathTemplate: '/people', status: undefined },
    ]);
  });

  it('A31 refuses override headers in the access of a connection', () => {
    const access = { headers: { 'X-HTTP-Method-Override': 'DELETE' } };
    expect(() => readClientAt(origin, { access, network: scriptedNetwork({}) })).toThrow(
      /x-http-method-override/,
    );
  });

  it.each([
    { query: { _method: 'DELETE' } },
    { query: { _METHOD: 'DELETE' } },
    { query: { '_method[]': ['DELETE'] } },
    { rawQuery: '_method=DELETE' },
    { rawQuery: 'a=1&_method=DELETE' },
    { rawQuery: 'a=1;%5Fmethod=DELETE' },
    { rawQuery: '%255Fmethod=DELETE' },
    { rawQuery: 'x-http-method-override=DELETE' },
    { rawQuery: 'a=1#b' },
    { rawQuery: 'a=1 HTTP/1.1\r\nX: y' },
  ])('A31 refuses the query %j', async (options) => {
    const { outcome, network } = refusedBy('/people', options);
    expect(await outcome).toBe('READ_ONLY_VIOLATION');
    expect(network.requests).toHaveLength(0);
  });

  it.each(
    [
      [
        '/../auth/token',
        '/people/..',
        '/./people',
        '/people/%2e%2e/x',
        '/people/%2E%2E',
        '/a%2fb',
        '/a%5cb',
        '/a\\b',
        '//other.test/x',
      ],
      [
        'https://other.test/x',
        '/a%252e',
        '/a?b=1',
        '/a#b',
        '/a b',
        '/a\nb',
        '/a%00',
        '/a%0d%0a',
        '/a%zz',
        '/a%',
      ],
    ].flat(),
  )('A31 refuses the path %j', async (path) => {
    const { outcome, network } = refusedBy(path);
    expect(await outcome).toBe('READ_ONLY_VIOLATION');
    expect(network.requests).toHaveLength(0);
  });

  it.each([
    'https://hr.test/token/../employees',
    'https://hr.test/token/%2e%2e/employees',
    'https://hr.test/a//token',
  ])('A31 refuses the token URL %s', (url) => {
    const access = { token: { ...accessTo(origin).token, url } };
    expect(() => readClientAt(origin, { access, network: scriptedNetwork({}) })).toThrow(/not sent/);
  });

  it.each([
    'https://u:p@hr.test',
    'https://hr.test/?a',
    'https://hr.test/#a',
    'ftp://hr.test',
    'https:\\\\hr.test',
    'nonsense',
  ])('refuses the base URL %s', (baseUrl) => {
    expect(() => createReadClient({} as never, accessTo(baseUrl), { purpose: 'test', budgetMs: 1 })).toThrow(
      /base URL/,
    );
  });

  it('sends paths with umlauts, plus signs and ids as they are, below the prefix', async () => {
    const network = scriptedNetwork({ json: {} });
    const { http } = readClientAt(`${origin}/iam/v1.0`, { network });
    await http.get('employees/a%C3%A4-1:2@3', { ...asked, rawQuery: 'nextToken=0GX+w/52==&take=500' });
    await http.get('/employees', {
      ...asked,
      query: { 'attributes[]': ['a', 'b&c'], limit: 100, email: undefined },
    });
    expect(network.requests.map((one) => one.url.href)).toEqual([
      'https://hr.test/iam/v1.0/employees/a%C3%A4-1:2@3?nextToken=0GX+w/52==&take=500',
      'https://hr.test/iam/v1.0/employees?attributes%5B%5D=a&attributes%5B%5D=b%26c&limit=100',
    ]);
  });
});

describe('next links', () => {
  const base = new URL('https://hr.test/iam/v1.0');

  it.each([
    ['/persons?pageToken=a+b/c==&take=500', 'pageToken=a+b/c==&take=500'],
    ['https://hr.test/v2/persons?cursor=%2B#x', 'cursor=%2B'],
    ['?cursor=a@b', 'cursor=a@b'],
    ['https://hr.test:443/x?cursor=1?2', 'cursor=1?2'],
  ])('takes the query of %s as it is', (link, query) => {
    expect(queryOfNextLink(base, link)).toBe(query);
  });

  it.each(
    [
      [
        'https://other.test/x?c=1',
        'http://hr.test/x?c=1',
        'https://hr.test:8443/x?c=1',
        '//other.test/x?c=1',
      ],
      [
        'https://hr.test@evil.test/x?c=1',
        'https://good@hr.test/x?c=1',
        '/\\evil.test/x?c=1',
        '\\\\evil.test?c=1',
      ],
      [
        'https://hr.test.evil.test/?c=1',
        'javascript:alert(1)?c=1',
        'https://hr.test/x?c=1\r\nHost: evil',
        'https://@hr.test/x?c=1',
      ],
    ].flat(),
  )('N25 refuses %j', (link) => {
    expect(() => queryOfNextLink(base, link)).toThrow(expect.objectContaining({ code: 'SSRF_BLOCKED' }));
  });

  it('calls a link without a query incomplete', () => {
    expect(() => queryOfNextLink(base, '/persons')).toThrow(
      expect.objectContaining({ code: 'READ_INCOMPLETE' }),
    );
  });
});

function request(method: string, url: string): NetworkRequest {
  const signal = new AbortController().signal;
  // Other verbs are not in the type; this is what code that went round it would send.
  return {
    method: method as 'GET',
    url: new URL(url),
    headers: {},
    signal,
    connectTimeoutMs: 1,
    headersTimeoutMs: 1,
  };
}
