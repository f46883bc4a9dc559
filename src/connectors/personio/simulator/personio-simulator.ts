import { addDays, localDateAt, type LocalDate } from '../../../domain/local-date.ts';
import { type FaultAim, type FaultQueue, faultQueue } from '../../../connector-kit/simulator/faults.ts';
import { seededRandom } from '../../../connector-kit/simulator/random.ts';
import type { ReceivedRequest, Simulator } from '../../../connector-kit/simulator/simulator.ts';
import { type Clock, systemClock } from '../../../platform/clock.ts';
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
import { route, type RouterParts } from './router.ts';

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
  readonly #departments: (string | undefined)[];
  readonly #attributes: readonly SimulatedAttribute[];
  readonly #company: Company;
  readonly #logins: Logins;
  readonly #parts: RouterParts;
  readonly #later: LaterAction[] = [];

  constructor(options: PersonioSimulatorOptions = {}) {
    const { seed = 1, people = 140, clock = systemClock, language = 'de' } = options;
    const selective = options.selectiveAttribute ?? { label: 'Rollcall', options: ['Ja', 'Nein'] };
    const companies = options.companies ?? ['Muster GmbH'];
    const departments = [...(options.departments ?? defaultDepartments)];
    const credentials = new Map(
      (options.credentials ?? [simulatedCredential]).map((one) => [one.client_id, one]),
    );
    const switches = { ...defaultSwitches, ...options.switches };
    const limits = new Limits(clock, () => switches.rateLimits);
    const account = {
      seed,
      domain: 'muster.example',
      today: localDateAt(clock.now(), 'UTC'),
      departments: departments.length,
      companies: companies.length,
      options: selective.options,
    };
    this.#clock = clock;
    this.#departments = departments;
    this.#attributes = accountAttributes(language, selective);
    this.#company = new Company(account, people);
    this.#logins = new Logins({ clock, seed, credentials, switches, limits });
    this.switches = switches;
    this.credentials = credentials;
    this.faults = faultQueue(clock);
    this.#parts = {
      clock,
      switches,
      limits,
      departments,
      companies,
      language,
      logins: this.#logins,
      company: this.#company,
      attributes: this.#attributes,
      pages: pagesOf(this.#company, { now: () => clock.now(), switches }),
      timeZone: options.timeZone ?? 'Europe/Berlin',
    };
  }

  get received(): readonly ReceivedRequest[] {
    return this.#received;
  }

  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    this.#actBefore(request.method, url.pathname);
    const response = await this.faults.around(request, () => route(this.#parts, request, url));
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
