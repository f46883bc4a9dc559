import { z } from 'zod';
import { type Connector, defineConnector, type FieldDeclaration } from '../../src/connector-kit/connector.ts';
import { CredentialsRejected } from '../../src/connector-kit/errors.ts';
import type { Network } from '../../src/platform/network.ts';
import { simulatorNetwork } from '../../src/connector-kit/simulator-network.ts';

const Settings = z.strictObject({
  tenant_id: z.string().min(1).default('100'),
  api_version: z.enum(['v1', 'v2']).default('v1'),
  base_url: z.url().default('https://hr.example'),
});
type Settings = z.infer<typeof Settings>;

const Credentials = z.union([
  z
    .strictObject({ client_id: z.string(), client_secret: z.string().min(8).meta({ writeOnly: true }) })
    .meta({ title: 'With a secret' }),
  z
    .strictObject({ client_id: z.string(), private_key: z.string(), kid: z.string() })
    .meta({ title: 'With a key' }),
]);
type Credentials = z.infer<typeof Credentials>;

/** A connector for tests of rooms that take connectors by argument; it reads the `fakeHrSystem` below. */
export const fakeConnector: Connector<Settings, Credentials, unknown> = defineConnector({
  id: 'fake',
  title: 'Fake HR',
  version: '1',
  settings: Settings,
  credentials: Credentials,
  capabilities: {
    fullRead: true,
    futureDatedEmployments: true,
    managers: false,
    customFields: true,
    absentMeans: 'empty',
    loginsPerMonth: 40,
  },
  boundSettings: ['tenant_id'],
  absenceProof: 'second-read',
  fields: [
    field({ field: 'external_id', required: true }),
    field({ field: 'enrollment_status', required: true }),
    field({ field: 'email' }),
    field({ field: 'first_name' }),
    field({ field: 'birthday' }),
    field({ field: 'title', default: false }),
  ],
  access: (settings, credentials) => ({
    baseUrl: settings.base_url,
    token: {
      url: `${settings.base_url}/token`,
      request: async () => ({ headers: {}, body: JSON.stringify(credentials) }),
      answer: ({ status, text }) => {
        if (status !== 200) throw new CredentialsRejected('Fake HR refuses the credentials.');
        return { accessToken: text, expiresIn: 3600 };
      },
    },
    headers: { 'x-tenant': settings.tenant_id },
    pacing: { minIntervalMs: 0, concurrency: 2 },
    allowPrivateNetwork: false,
  }),
  async check({ http, settings }) {
    const company = await http.get('/company', {
      template: '/company',
      schema: z.object({ tenant: z.string() }),
      query: { note: 'query-values-stay-out' },
    });
    return {
      steps: [{ name: 'company', ok: true, message: 'The company can be read.' }],
      fields: [],
      excess: [],
      proposals:
        settings.api_version === 'v2' ? [] : [{ setting: 'api_version', value: 'v2', because: 'v1 ends.' }],
      tenant: company.tenant,
      sample: 0,
    };
  },
  async *read() {
    yield { type: 'end', complete: true };
  },
  readOne: async () => undefined,
  normalise: () => ({ outcome: 'invalid', external_id: undefined, findings: [] }),
  sourceFields: () => [],
});

export interface FakeHrSystem {
  /** Login bodies that came, parsed; oldest first. */
  logins: Record<string, string>[];
  acceptsSecret: string;
  tenant: string;
  /** One network for each opened source. */
  networkFor(): Network;
  openNetworks: number;
}

export function fakeHrSystem(): FakeHrSystem {
  const system: FakeHrSystem = {
    logins: [],
    acceptsSecret: 'correct-horse',
    tenant: '100',
    openNetworks: 0,
    networkFor() {
      system.openNetworks += 1;
      const network = simulatorNetwork({ fetch: (request) => answer(system, request) });
      return {
        send: (request) => network.send(request),
        [Symbol.asyncDispose]: async () => {
          system.openNetworks -= 1;
        },
      };
    },
  };
  return system;
}

async function answer(system: FakeHrSystem, request: Request): Promise<Response> {
  if (request.method === 'GET') return Response.json({ tenant: system.tenant });
  const body = z.record(z.string(), z.string()).parse(await request.json());
  system.logins.push(body);
  const isGood = body['client_secret'] === undefined || body['client_secret'] === system.acceptsSecret;
  return isGood ? new Response(`token-${system.logins.length}`) : new Response('no', { status: 401 });
}

function field(given: Pick<FieldDeclaration, 'field'> & Partial<FieldDeclaration>): FieldDeclaration {
  return {
    source: given.field,
    default: true,
    required: false,
    repair: 'Grant it.',
    ...given,
  };
}
