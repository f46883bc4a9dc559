import type { Simulator } from '../src/connector-kit/simulator/simulator.ts';
import { PersonioSimulator } from '../src/connectors/personio/simulator/personio-simulator.ts';
import { setUpAttributes, simulatedCredential } from '../src/connectors/personio/simulator/options.ts';
import { simulatedClient, simulatedTenant } from '../src/connectors/youserve/simulator/options.ts';
import { YouServeSimulator } from '../src/connectors/youserve/simulator/youserve-simulator.ts';
import type { BenchOptions } from './options.ts';

export interface AccountOptions extends Pick<BenchOptions, 'connector' | 'cells' | 'seed'> {
  people: number;
}

/** What the bench needs to know of one HR system, besides its simulator. */
export interface Account {
  simulator: Simulator;
  /** Under which key the page that this URL asks for is kept; undefined for everything that is not a page of people. */
  keyOf(url: URL): string | undefined;
  /** The paths with queries that lead through all people. */
  walk: Walk;
  login: { path: string; body: string; contentType: string; tokenIn(json: unknown): string };
  headers: Readonly<Record<string, string>>;
  /** Changes one person in a hundred; gives how many. */
  changeSome(): number;
}

/** A list's first page, and from the body of a page what comes next. */
export interface Walk {
  first: readonly string[];
  next(path: string, body: PageBody): string | undefined;
}

/** What the floor looks at in a page, besides its people. */
export interface PageBody {
  data?: unknown[];
  metadata?: { total_elements: number };
  value?: unknown[];
  nextLink?: string;
}

export function accountOf(options: AccountOptions): Account {
  return options.connector === 'personio' ? personioAccount(options) : youserveAccount(options);
}

/** Settings and credentials of the connection that reads the account; pacing off. */
export function connectionTo(
  connector: BenchOptions['connector'],
  origin: string,
): { settings: Record<string, unknown>; credentials: Record<string, unknown> } {
  const common = { base_url: origin, min_interval_ms: 0, allow_private_network: true };
  if (connector === 'personio') {
    const { client_id, client_secret } = simulatedCredential;
    return { settings: { ...common, api_version: 'v1' }, credentials: { client_id, client_secret } };
  }
  return {
    settings: { ...common, tenant_id: simulatedTenant, auth: 'client_secret', take: youservePage },
    credentials: { client_id: simulatedClient.clientId, client_secret: simulatedClient.secret },
  };
}

const personioPage = 100;
const youservePage = 500;

export function walkOf(connector: BenchOptions['connector']): Walk {
  if (connector === 'personio') {
    const pathAt = (offset: number) => `/v1/company/employees?limit=${personioPage}&offset=${offset}`;
    return {
      first: [pathAt(0)],
      next(path, { data = [], metadata }) {
        const rows = Number(new URLSearchParams(path.split('?')[1]).get('offset')) + data.length;
        return data.length > 0 && rows < (metadata?.total_elements ?? 0) ? pathAt(rows) : undefined;
      },
    };
  }
  return {
    first: ['employees', 'employments'].map((list) => `/iam/v1.0/${list}?take=${youservePage}`),
    next: (_path, { nextLink }) =>
      nextLink === undefined ? undefined : `/iam/v1.0/${nextLink.replace(/^\//, '')}`,
  };
}

/** What no customer opens for a list of employees; without it a person of v1 has the usual 3.2 KB. */
const withheld: ReadonlySet<string> = new Set([
  'fix_salary',
  'fix_salary_interval',
  'dynamic_7102',
  'work_schedule',
  'holiday_calendar',
  'profile_picture',
  'probation_period_end',
]);

function personioAccount({ people, cells, seed }: AccountOptions): Account {
  const { client_id, client_secret } = simulatedCredential;
  const keys = new PersonioSimulator({ people: 0 }).attributes.map(({ key }) => key);
  const readable = cells === 'all' ? keys.filter((key) => !withheld.has(key)) : setUpAttributes;
  const simulator = new PersonioSimulator({
    seed,
    people,
    credentials: [{ ...simulatedCredential, readable }],
    switches: { rateLimits: false },
  });
  return {
    simulator,
    // Whatever `attributes[]` asks for, the page as it was made is sent: floor and Rollcall read the same bytes.
    keyOf: ({ pathname, searchParams }) =>
      pathname === '/v1/company/employees' ? `${searchParams.get('offset') ?? 0}` : undefined,
    walk: walkOf('personio'),
    login: {
      path: '/v1/auth',
      body: JSON.stringify({ client_id, client_secret }),
      contentType: 'application/json',
      tokenIn: (json) => (json as { data: { token: string } }).data.token, // the simulator's own answer
    },
    headers: {},
    changeSome: () => changeEach(simulator.ids(), (id) => simulator.change(id, { last_name: 'Umbenannt' })),
  };
}

function youserveAccount({ people, seed }: AccountOptions): Account {
  const simulator = new YouServeSimulator({
    seed,
    people,
    slices: 3,
    switches: { spikeArrest: false, keepPages: false },
  });
  return {
    simulator,
    keyOf({ pathname, search }) {
      const list = /^\/iam\/v1\.0\/(employees|employments)$/.exec(pathname)?.[1];
      // Not decoded: the bookmark comes back as it was given out.
      return list && `${list} ${/nextToken=([^&]*)/.exec(search)?.[1] ?? ''}`;
    },
    walk: walkOf('youserve'),
    login: {
      path: '/authentication/token',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: simulatedClient.clientId,
        client_secret: simulatedClient.secret ?? '',
      }).toString(),
      contentType: 'application/x-www-form-urlencoded',
      tokenIn: (json) => (json as { access_token: string }).access_token, // the simulator's own answer
    },
    headers: { 'x-raet-tenant-id': simulatedTenant },
    changeSome: () =>
      changeEach(simulator.employeeIds(), (id) => simulator.correct(id, { knownAs: 'Anders' })),
  };
}

function changeEach<Id>(ids: readonly Id[], change: (id: Id) => void): number {
  const chosen = ids.filter((_, place) => place % 100 === 50);
  for (const id of chosen) change(id);
  return chosen.length;
}
