import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { finding } from '../domain/finding.ts';
import { type Connector, defineConnector } from './connector.ts';
import { contractBench } from './contract-bench.ts';
import { answerReads, everythingSaid, expectReadOnly, failure } from './contract-probes.ts';
import { type ContractSubject, connectorContract } from './contract-suite.ts';
import { CredentialsRejected } from './errors.ts';
import { pageGuard } from './page-guard.ts';
import { readAll } from './read-all.ts';
import type { ReceivedRequest, Simulator } from './simulator/simulator.ts';

/** The smallest HR system and connector that keep the contract: three pages of people, one right, one login. */
interface SmallSystem extends Simulator {
  people: { id: string; name: unknown }[];
  mayRead: boolean;
}

const Row = z.object({ id: z.string(), name: z.unknown() });
const Page = z.object({ people: z.array(Row), next: z.number().optional() });
type Row = z.infer<typeof Row>;

const connector = defineConnector<{ url: string }, { secret: string }, Row>({
  id: 'small',
  title: 'Small HR',
  version: '1',
  settings: z.object({ url: z.string() }),
  credentials: z.object({ secret: z.string() }),
  capabilities: {
    fullRead: true,
    futureDatedEmployments: false,
    managers: false,
    customFields: false,
    absentMeans: 'empty',
  },
  absenceProof: 'direct-read',
  fields: [],
  access: (settings, credentials) => ({
    baseUrl: settings.url,
    token: {
      url: `${settings.url}/login`,
      request: async () => ({ headers: {}, body: `secret=${credentials.secret}` }),
      answer: ({ json }) => ({ accessToken: z.object({ token: z.string() }).parse(json).token }),
    },
    pacing: { minIntervalMs: 10, concurrency: 1 },
    allowPrivateNetwork: false,
  }),
  async check({ http }) {
    await http.get('/people', {
      template: '/people',
      schema: Page,
      query: { from: 0 },
      permission: { field: 'people' },
    });
    const steps = [{ name: 'people', ok: true, message: 'People can be read.' }];
    return { steps, fields: [], excess: [], proposals: [], sample: 1 };
  },
  async *read({ http }) {
    const guard = pageGuard();
    for (let from: number | undefined = 0; from !== undefined; ) {
      const page: z.infer<typeof Page> = await http.get('/people', {
        template: '/people',
        schema: Page,
        query: { from },
      });
      guard.page({ keys: page.people.map(({ id }) => id) });
      yield { type: 'people', records: page.people };
      from = page.next;
    }
    yield { type: 'end', complete: true };
  },
  readOne: ({ http }, id) => http.find(`/people/${id}`, { template: '/people/{id}', schema: Row }),
  normalise(record) {
    if (typeof record.name !== 'string') {
      return {
        outcome: 'invalid',
        external_id: record.id,
        findings: [finding('RECORD_MALFORMED', { external_id: record.id })],
      };
    }
    const nobody = { employments: [], attributes: new Map(), absent: [], absentAttributes: [] };
    const person = {
      ...nobody,
      external_id: record.id,
      first_name: record.name,
      source_status: 'active' as const,
    };
    return { outcome: 'person', person, findings: [] };
  },
  sourceFields: (record) => [{ path: 'name', value: record.name }],
});

type Subject = ContractSubject<{ url: string }, { secret: string }, Row, never, SmallSystem>;

const subject: Subject = {
  connector,
  makeSimulator: ({ seed }) => smallSystem(seed),
  settings: { url: 'https://small.test' },
  goodCredentials: { secret: 'good-secret' },
  badCredentials: { secret: 'bad-secret' },
  secrets: ['good-secret', 'bad-secret'],
  listedIds: (system) => system.people.map(({ id }) => id),
  privateValues: (system) => system.people.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])),
  withdrawPermission(system) {
    system.mayRead = false;
    return 'people';
  },
  malform(system) {
    const [first] = system.people;
    if (first) first.name = { not: 'a name' };
    return first?.id ?? '';
  },
};

connectorContract('a small HR system', subject);

describe('the contract suite notices', () => {
  it('a verb that no HR system may see', async () => {
    const bench = await contractBench(subject, subject.goodCredentials);
    await readAll(connector, bench.context);
    await bench.system.fetch(new Request('https://small.test/people/1', { method: 'DELETE' }));
    expect(() => expectReadOnly(bench)).toThrow();
  });

  it('a login to a second place', async () => {
    const bench = await contractBench(subject, subject.goodCredentials);
    await readAll(connector, bench.context);
    await bench.system.fetch(new Request('https://small.test/people', { method: 'POST' }));
    expect(() => expectReadOnly(bench)).toThrow();
  });

  it('a name in an error', async () => {
    const leaking: Connector<{ url: string }, { secret: string }, Row> = {
      ...connector,
      check: () => Promise.reject(new Error('Cannot read Femke0')),
    };
    const bench = await contractBench(subject, subject.goodCredentials);
    expect(await everythingSaid({ ...subject, connector: leaking }, bench)).toContain('Femke0');
  });

  it('a read without an end', async () => {
    const endless: Connector<{ url: string }, { secret: string }, Row> = {
      ...connector,
      async *read() {
        yield { type: 'people', records: [] };
      },
    };
    const bench = await contractBench(subject, subject.goodCredentials);
    await expect(readAll(endless, bench.context)).rejects.toThrow(/end event/);
  });

  it('bad credentials that are tried again and again', async () => {
    const bench = await contractBench(subject, subject.badCredentials, answerReads(200));
    for (const _ of [1, 2])
      expect(await failure(connector.check(bench.context))).toBeInstanceOf(CredentialsRejected);
    expect(bench.system.received).toHaveLength(1);
  });
});

function smallSystem(seed: number): SmallSystem {
  const received: ReceivedRequest[] = [];
  const token = `token-${seed}`;
  const system: SmallSystem = {
    title: 'Small HR',
    received,
    mayRead: true,
    people: Array.from({ length: 7 }, (_, index) => ({
      id: String(100 + index),
      name: `Femke${index * seed}`,
    })),
    async fetch(request) {
      const url = new URL(request.url);
      const response = await answer(system, { request, url, token });
      received.push({
        method: request.method,
        path: url.pathname,
        query: url.search.slice(1),
        headers: new Map(request.headers),
        status: response.status,
      });
      return response;
    },
  };
  return system;
}

async function answer(
  system: SmallSystem,
  about: { request: Request; url: URL; token: string },
): Promise<Response> {
  const { request, url, token } = about;
  if (request.method === 'POST' && url.pathname === '/login') {
    return (await request.text()) === 'secret=good-secret'
      ? Response.json({ token })
      : new Response(null, { status: 401 });
  }
  if (request.headers.get('authorization') !== `Bearer ${token}`) return new Response(null, { status: 401 });
  if (!system.mayRead) return new Response(null, { status: 403 });
  const id = url.pathname.split('/')[2];
  const found = system.people.find((person) => person.id === id);
  if (id !== undefined) return found ? Response.json(found) : new Response(null, { status: 404 });
  const from = Number(url.searchParams.get('from'));
  const next = from + 3 < system.people.length ? from + 3 : undefined;
  return Response.json({ people: system.people.slice(from, from + 3), next });
}
