import { type FaultQueue, faultQueue } from '../../../connector-kit/simulator/faults.ts';
import type { ReceivedRequest, Simulator } from '../../../connector-kit/simulator/simulator.ts';
import { apiError, gatewayError, notFound } from './answers.ts';
import { answerById, answerList } from './lists.ts';
import {
  simulatedClient,
  type SimulatedList,
  simulatedTenant,
  type YouServeSimulatorOptions,
} from './options.ts';
import { YouServeTenant } from './tenant.ts';
import { TokenEndpoint } from './token-endpoint.ts';

const apiPath = '/iam/v1.0/';
const tokenPath = '/authentication/token';

/** YouServe's IAM API v1.0 and its login, over the invented people of one tenant. */
export class YouServeSimulator extends YouServeTenant implements Simulator {
  readonly title = 'YouServe';
  readonly received: ReceivedRequest[] = [];
  /** What goes wrong next: statuses, slow answers, truncated and broken bodies. */
  readonly faults: FaultQueue;
  readonly tenantId: string;
  readonly #tokens: TokenEndpoint;
  readonly #withdrawn = new Set<string>();
  readonly #pages = new Map<string, { body: Uint8Array<ArrayBuffer>; nextLink: string | undefined }>();
  #pagesOf = '';
  #lastCall = Number.NEGATIVE_INFINITY;
  #slowMs = 0;

  constructor(options: YouServeSimulatorOptions = {}) {
    super(options);
    this.tenantId = options.tenantId ?? simulatedTenant;
    this.faults = faultQueue(this.clock);
    this.#tokens = new TokenEndpoint(options.clients ?? [simulatedClient], this.switches);
  }

  async fetch(request: Request): Promise<Response> {
    let status = 0;
    try {
      if (this.#slowMs > 0) await this.clock.sleep(this.#slowMs, request.signal);
      const response = await this.faults.around(request, () => this.#answer(request));
      status = response.status;
      response.headers.set('date', this.now().toUTCString());
      return response;
    } finally {
      const { pathname, search } = new URL(request.url);
      const headers = new Map(request.headers);
      this.received.push({ method: request.method, path: pathname, query: search.slice(1), headers, status });
    }
  }

  /** Every answer takes so long from now on, on the clock. */
  slow(ms: number): void {
    this.#slowMs = ms;
  }

  /** The next data requests are answered with this status. */
  failNext(times: number, status: number): void {
    this.faults.fail(status, {
      times,
      method: 'GET',
      body: JSON.stringify({ error: { message: 'Failed as planned' } }),
    });
  }

  /** All tokens given out so far are refused from now on. */
  revokeToken(): void {
    this.#tokens.revokeAll();
  }

  /** The property is sent with no record any more; it cannot be told from an empty one. */
  withdrawAttribute(property: string): void {
    this.#withdrawn.add(property);
    this.edition += 1;
  }

  restoreAttribute(property: string): void {
    this.#withdrawn.delete(property);
    this.edition += 1;
  }

  forbid(list: SimulatedList, status: 403 | 404 = 403): void {
    this.switches.forbidden[list] = status;
  }

  allow(list: SimulatedList): void {
    delete this.switches.forbidden[list];
  }

  /** Every second person only, in a list that looks complete. */
  halfList(isOn: boolean): void {
    this.switches.list = isOn ? 'half' : 'whole';
  }

  emptyList(isOn: boolean): void {
    this.switches.list = isOn ? 'empty' : 'whole';
  }

  async #answer(request: Request): Promise<Response> {
    const now = this.now();
    const path = new URL(request.url).pathname.toLowerCase();
    if (path === tokenPath)
      return request.method === 'POST' ? await this.#tokens.answer(request, now) : notFound(now);
    if (!path.startsWith(apiPath)) return notFound(now);
    const refusal = this.#refusal(request, now);
    if (refusal !== undefined) return refusal;
    const [name = '', id] = path.slice(apiPath.length).split('/');
    const list = this.#listNamed(name);
    if (list === undefined || (list === 'persons' && !this.switches.personLayer)) return notFound(now);
    const forbidden = list === 'valueList' ? undefined : this.switches.forbidden[list];
    if (forbidden !== undefined)
      return apiError(forbidden, forbidden === 403 ? 'Forbidden' : 'Resource not found', now);
    if (list === 'valueList' || id !== undefined)
      return answerById(list, id ?? '', this.#source(request, now));
    return this.#page(list, request, now);
  }

  #listNamed(name: string): SimulatedList | 'valueList' | undefined {
    return listNames.find((list) => list.toLowerCase() === name);
  }

  /** What is said before anybody looks at the path. */
  #refusal(request: Request, now: Date): Response | undefined {
    const { spikeArrest, tenantHeaderRequired, otherTenantStatus } = this.switches;
    const client = this.#tokens.clientOf(request.headers.get('authorization'), now);
    if (client === undefined) return gatewayError(401, 'unauthorized', now);
    if (request.method !== 'GET') return apiError(405, 'Method not allowed', now);
    const sinceLast = now.getTime() - this.#lastCall;
    this.#lastCall = now.getTime();
    if (spikeArrest && sinceLast < 600) return apiError(429, 'Too Many Requests', now);
    const tenant = request.headers.get('x-raet-tenant-id');
    if (tenant === null && tenantHeaderRequired)
      return apiError(400, 'Header x-raet-tenant-id is missing', now);
    const isAuthorised =
      tenant === null || (tenant === this.tenantId && (client.tenants?.includes(tenant) ?? true));
    return isAuthorised ? undefined : apiError(otherTenantStatus, 'Forbidden', now);
  }

  #source(request: Request, now: Date) {
    const { emailTypes, retentionDays } = this.switches;
    return {
      population: this.population,
      companies: this.companies,
      switches: this.switches,
      render: { today: this.today(), retentionDays, emailTypes, withdrawn: this.#withdrawn },
      now,
      origin: new URL(request.url).origin,
      query: new URL(request.url).search.slice(1),
    };
  }

  #page(list: SimulatedList, request: Request, now: Date): Response {
    // The data and whatever decides how it is written.
    const edition = `${this.edition} ${this.today()} ${JSON.stringify(this.switches)}`;
    if (edition !== this.#pagesOf) this.#pages.clear();
    this.#pagesOf = edition;
    const key = `${list}?${new URL(request.url).search}`;
    let page = this.#pages.get(key);
    if (page === undefined) {
      const answer = answerList(list, this.#source(request, now));
      if (answer instanceof Response) return answer;
      page = { body: new TextEncoder().encode(answer.body), nextLink: answer.nextLink };
      if (this.switches.keepPages && this.switches.nextLink !== 'endless') this.#pages.set(key, page);
    }
    const headers = {
      'content-type': 'application/json',
      ...(page.nextLink !== undefined && { 'x-nextlink': page.nextLink }),
    };
    return new Response(page.body, { status: 200, headers });
  }
}

const listNames: readonly (SimulatedList | 'valueList')[] = [
  ...(['companies', 'employees', 'employments', 'persons', 'organizationUnits'] as const),
  ...(['jobProfiles', 'roleAssignments', 'valueList'] as const),
];
