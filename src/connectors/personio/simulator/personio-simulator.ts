import { addDays, localDateAt, type LocalDate } from '../../../domain/local-date.ts';
import { type FaultAim, type FaultQueue, faultQueue } from '../../../connector-kit/simulator/faults.ts';
import { seededRandom } from '../../../connector-kit/simulator/random.ts';
import type { ReceivedRequest, Simulator } from '../../../connector-kit/simulator/simulator.ts';
import { type Clock, systemClock } from '../../../platform/clock.ts';
import { json, unknownPath, v1Error } from './answers.ts';
import { accountAttributes, selectiveKey, type SimulatedAttribute } from './attributes.ts';
import { Company, type PersonValues } from './company.ts';
import { Limits } from './limits.ts';
import { Logins } from './logins.ts';
import {
  defaultSwitches,
  type PersonioSimulatorOptions,
  type SimulatedCredential,
  simulatedCredential,
  type Switches,
} from './options.ts';
import { pagesOf } from './pages.ts';
import { day, type SimulatedPerson, statusAt } from './people.ts';
import { v1Answer } from './v1.ts';
import { unauthorised, v2Answer, v2Patterns } from './v2.ts';

interface LaterAction {
  aim: FaultAim & { left: number };
  act: () => void;
}

/**
 * A stand-in for Personio: v1 and v2 on one origin, one company of invented people, every refusal that the real system is known for.
 * `switches` may be set at any time; dates act by the clock.
 */
export class PersonioSimulator implements Simulator {
  readonly title = 'Personio';
  readonly switches: Switches;
  readonly credentials: Map<string, SimulatedCredential>;
  readonly faults: FaultQueue;
  readonly #received: ReceivedRequest[] = [];
  readonly #clock: Clock;
  readonly #timeZone: string;
  readonly #language: 'de' | 'en';
  readonly #departments: (string | undefined)[];
  readonly #companies: readonly string[];
  readonly #attributes: SimulatedAttribute[];
  readonly #company: Company;
  readonly #limits: Limits;
  readonly #logins: Logins;
  readonly #pages: ReturnType<typeof pagesOf>;
  readonly #later: LaterAction[] = [];

  constructor(options: PersonioSimulatorOptions = {}) {
    const { seed = 1, people = 140, clock = systemClock } = options;
    const selective = options.selectiveAttribute ?? { label: 'Rollcall', options: ['Ja', 'Nein'] };
    this.#clock = clock;
    this.#timeZone = options.timeZone ?? 'Europe/Berlin';
    this.#language = options.language ?? 'de';
    this.#departments = [...(options.departments ?? defaultDepartments)];
    this.#companies = options.companies ?? ['Muster GmbH'];
    this.#attributes = accountAttributes(this.#language, selective);
    this.switches = { ...defaultSwitches, ...options.switches };
    this.faults = faultQueue(clock);
    this.credentials = new Map(
      (options.credentials ?? [simulatedCredential]).map((known) => [known.client_id, known]),
    );
    this.#company = new Company(
      {
        seed,
        domain: 'muster.example',
        today: localDateAt(clock.now(), 'UTC'),
        departments: this.#departments.length,
        companies: this.#companies.length,
        options: selective.options,
      },
      people,
    );
    this.#limits = new Limits(clock, () => this.switches.rateLimits);
    const { credentials, switches } = this;
    this.#logins = new Logins({ clock, seed, credentials, switches, limits: this.#limits });
    this.#pages = pagesOf(this.#company, { now: () => clock.now(), switches });
  }

  get received(): readonly ReceivedRequest[] {
    return this.#received;
  }

  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    this.#actBefore(request.method, url.pathname);
    const response = await this.faults.around(request, () => this.#answer(request, url));
    this.#received.push({
      method: request.method,
      path: url.pathname,
      query: url.search,
      headers: new Map(request.headers),
      status: response.status,
    });
    return response;
  }

  // ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** How many people the lists would show in full. */
  get size(): number {
    return this.#company.size;
  }

  ids(from = 0, to = this.#company.size): readonly number[] {
    return this.#company.ids(from, to);
  }

  find(id: number): SimulatedPerson | undefined {
    return this.#company.find(id);
  }

  /** A new profile, by default starting today; `front` puts it before everybody else in the lists. */
  hire(values: PersonValues = {}, place: 'end' | 'front' = 'end'): SimulatedPerson {
    return this.#company.add(values, this.#clock.now(), place);
  }

  change(id: number, values: PersonValues): SimulatedPerson {
    return this.#company.set(id, values, this.#clock.now());
  }

  /** A termination in the past or the future; undefined withdraws it. */
  giveNotice(id: number, date: string | undefined): SimulatedPerson {
    const termination_date = date === undefined ? undefined : day(date);
    const termination_type = termination_date === undefined ? '' : 'employee';
    return this.change(id, { termination_date, last_working_day: termination_date, termination_type });
  }

  startLeave(id: number): SimulatedPerson {
    return this.change(id, { on_leave: true });
  }

  endLeave(id: number): SimulatedPerson {
    return this.change(id, { on_leave: false });
  }

  /** Set inactive by hand, whatever the dates say. */
  switchOff(id: number): SimulatedPerson {
    return this.change(id, { switched_off: true });
  }

  /** A new profile with the old one's e-mail; the old one, ended if it still runs, gets five characters behind its own. */
  rehire(id: number, values: PersonValues = {}): SimulatedPerson {
    const old = this.#existing(id);
    const today = localDateAt(this.#clock.now(), 'UTC');
    const hire_date = values.hire_date ?? today;
    const random = seededRandom(`suffix/${id}`);
    const suffix = Array.from({ length: 5 }, () =>
      random.pick('abcdefghijklmnopqrstuvwxyz0123456789'.split('')),
    ).join('');
    const ended = old.termination_date ?? beforeStart(hire_date);
    this.change(id, {
      email: old.email.replace('@', `_${suffix}@`),
      termination_date: ended,
      last_working_day: ended,
    });
    const { id: _id, employment_id: _employment, created_at: _created, updated_at: _updated, ...kept } = old;
    const fresh: PersonValues = {
      termination_date: undefined,
      last_working_day: undefined,
      termination_type: '',
      switched_off: false,
    };
    return this.hire({ ...kept, ...fresh, hire_date, ...values });
  }

  /** A move to another legal entity, done as Personio does it: as a rehire. */
  transfer(id: number, company: number): SimulatedPerson {
    const moved = this.rehire(id, { company });
    this.change(id, { termination_type: 'sub_company_switch' });
    return moved;
  }

  /** The profile is deleted: gone from lists, 404. */
  remove(id: number): void {
    this.#company.remove(id);
  }

  /** The choice in the custom list attribute; undefined unsets it. */
  choose(id: number, option: string | undefined): SimulatedPerson {
    return this.change(id, { custom: { ...this.#existing(id).custom, [selectiveKey]: option ?? '' } });
  }

  renameDepartment(index: number, name: string | undefined): void {
    this.#departments[index] = name;
    this.#company.touchAll();
  }

  // ── the account and its credentials ──────────────────────────────────────────────────────────────────────────────

  get attributes(): readonly SimulatedAttribute[] {
    return this.#attributes;
  }

  withdrawAttribute(key: string): void {
    this.#eachReadable((keys) => keys.filter((other) => other !== key));
  }

  restoreAttribute(key: string): void {
    this.#eachReadable((keys) => [...new Set([...keys, key])]);
  }

  setRights(rights: Partial<SimulatedCredential['rights']>): void {
    for (const [id, credential] of this.credentials) {
      this.credentials.set(id, { ...credential, rights: { ...credential.rights, ...rights } });
    }
  }

  /** Somebody else revokes the token that this credential shares. */
  revokeToken(): void {
    this.#logins.revokeAll();
  }

  // ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────

  failNext(
    status: number,
    aim: FaultAim & { headers?: Readonly<Record<string, string>>; body?: string } = {},
  ): void {
    this.faults.fail(status, aim);
  }

  slow(ms: number, aim: FaultAim = {}): void {
    this.faults.plan({ kind: 'slow', ms }, aim);
  }

  halfList(): void {
    this.switches.list = 'half';
  }

  emptyList(): void {
    this.switches.list = 'empty';
  }

  wholeList(): void {
    this.switches.list = 'whole';
  }

  /** Does something right before a later request: `after: 1` on the list is between its first and its second page. */
  before(aim: FaultAim, act: () => void): void {
    this.#later.push({ aim: { ...aim, left: aim.after ?? 0 }, act });
  }

  #actBefore(method: string, path: string): void {
    for (const later of this.#later.slice()) {
      if ((later.aim.method ?? method) !== method || (later.aim.template ?? path) !== path) continue;
      if (later.aim.left > 0) {
        later.aim.left -= 1;
        continue;
      }
      this.#later.splice(this.#later.indexOf(later), 1);
      later.act();
    }
  }

  #existing(id: number): SimulatedPerson {
    const person = this.find(id);
    if (person === undefined) throw new RangeError(`The simulator has no person ${id}.`);
    return person;
  }

  #eachReadable(change: (keys: readonly string[]) => readonly string[]): void {
    for (const [id, credential] of this.credentials) {
      const keys =
        credential.readable === 'all' ? this.#attributes.map(({ key }) => key) : credential.readable;
      this.credentials.set(id, { ...credential, readable: change(keys) });
    }
  }

  async #answer(request: Request, url: URL): Promise<Response> {
    const route = `${request.method} ${url.pathname}`;
    if (route === 'POST /v1/auth') return this.#v1Gone() ?? (await this.#logins.v1Auth(request));
    if (url.pathname.startsWith('/v1/')) return this.#v1Gone() ?? this.#v1(request, url);
    if (this.switches.v2Gone) return unknownPath(this.#clock.now(), url.pathname);
    if (route === 'POST /v2/auth/token') return await this.#logins.v2Token(request);
    if (route === 'POST /v2/auth/revoke') return await this.#logins.v2Revoke(request);
    return this.#v2(request, url);
  }

  #v1Gone(): Response | undefined {
    const status = this.switches.v1Gone;
    return status === false
      ? undefined
      : json({ message: 'This version is no longer available.' }, { status });
  }

  #v1(request: Request, url: URL): Response {
    const token = bearer(request);
    if (!url.pathname.startsWith('/v1/company/employees')) return v1Error(404, 404, 'Not found');
    if (token === undefined) return v1Error(401, 0, 'Authorization is not provided');
    const credential = this.#logins.credentialOf(token);
    if (credential === undefined) return v1Error(403, 0, 'Provided authorization is not valid');
    if (request.method !== 'GET') return v1Error(405, 0, 'Method not allowed');
    if (!this.#limits.allowsV1Employees()) return v1Error(429, 0, 'Too Many Attempts.');
    const { attributes, readable } = this.#readableBy(credential);
    const { switches } = this;
    const response = v1Answer({
      url,
      credential,
      attributes,
      view: {
        now: this.#clock.now(),
        timeZone: this.#timeZone,
        switches,
        departments: this.#departments,
        companies: this.#companies,
      },
      company: this.#company,
      pages: this.#pages.for(`v1 ${[...readable].join()}`),
      message: (english, german) => (this.#language === 'de' ? german : english),
    });
    if (response.status === 200) response.headers.set('authorization', `Bearer ${token}`);
    return response;
  }

  #v2(request: Request, url: URL): Response {
    const now = this.#clock.now();
    const pattern = v2Patterns.find((known) => patternOf(known).test(url.pathname));
    if (pattern === undefined) return unknownPath(now, url.pathname);
    const token = bearer(request);
    const credential = token === undefined ? undefined : this.#logins.credentialOf(token);
    const { allowed, headers } = this.#limits.v2(pattern);
    const answer = () => {
      if (!allowed) return new Response(null, { status: 429 });
      if (credential === undefined) return unauthorised(now, 'Unauthorized');
      if (request.method !== 'GET') return new Response(null, { status: 405 });
      const { attributes, readable } = this.#readableBy(credential);
      return v2Answer(pattern, {
        url,
        credential,
        beta: request.headers.get('beta') === 'true',
        view: { now, switches: this.switches, attributes, readable, origin: url.origin },
        company: this.#company,
        pages: this.#pages.for(`v2 ${url.origin} ${[...readable].join()}`),
        departments: this.#departments,
        companies: this.#companies,
      });
    };
    const response = answer();
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  }

  #readableBy(credential: SimulatedCredential): { attributes: SimulatedAttribute[]; readable: Set<string> } {
    const keys = credential.readable === 'all' ? this.#attributes.map(({ key }) => key) : credential.readable;
    const readable = new Set(['id', ...keys]);
    return { readable, attributes: this.#attributes.filter(({ key }) => readable.has(key)) };
  }

  /** The status that both versions show now. */
  statusOf(id: number): ReturnType<typeof statusAt> {
    return statusAt(this.#existing(id), this.#clock.now());
  }
}

const defaultDepartments = [
  'Vertrieb',
  'Entwicklung',
  'Einkauf',
  'Kundenservice',
  'Personal',
  'Finanzen',
  'Logistik',
];

function beforeStart(date: LocalDate): LocalDate {
  return addDays(date, -1);
}

function bearer(request: Request): string | undefined {
  const match = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '');
  return match?.[1];
}

const patterns = new Map(
  v2Patterns.map((pattern) => [pattern, new RegExp(`^${pattern.replaceAll('{id}', '[^/]+')}$`)]),
);

function patternOf(pattern: (typeof v2Patterns)[number]): RegExp {
  const known = patterns.get(pattern);
  if (known === undefined) throw new Error('Every pattern has its expression.');
  return known;
}
