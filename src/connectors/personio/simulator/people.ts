import { type LocalDate, parseLocalDate } from '../../../domain/local-date.ts';
import { inventPerson } from '../../../connector-kit/simulator/invented-people.ts';
import { hashSeed, seededRandom } from '../../../connector-kit/simulator/random.ts';
import { selectiveKey, skillsKey } from './attributes.ts';

export type CustomAnswer = string | number | boolean | null | readonly string[];

/** A profile: one person with its one employment. */
export interface SimulatedPerson {
  id: number;
  employment_id: string;
  first_name: string;
  last_name: string;
  preferred_name: string;
  email: string;
  gender: 'male' | 'female' | 'diverse' | '';
  birthday: LocalDate | undefined;
  position: string;
  employment_type: 'internal' | 'external';
  weekly_hours: number;
  /** Index into the account's departments and companies. */
  department: number | undefined;
  company: number;
  supervisor: number | undefined;
  hire_date: LocalDate;
  contract_end_date: LocalDate | undefined;
  termination_date: LocalDate | undefined;
  last_working_day: LocalDate | undefined;
  termination_type: string;
  on_leave: boolean;
  /** Set inactive by hand, whatever the dates say. */
  switched_off: boolean;
  custom: Readonly<Record<string, CustomAnswer>>;
  /** Written over the proper answer, to send what no account should; `undefined` takes a key away. */
  raw: RawValues;
  created_at: Date;
  updated_at: Date;
}

export interface RawValues {
  /** Values of v1 cells by key. */
  v1?: Readonly<Record<string, unknown>>;
  /** Fields of the v2 person, and of its employment. */
  person?: Readonly<Record<string, unknown>>;
  employment?: Readonly<Record<string, unknown>>;
}

export interface Account {
  seed: number;
  domain: string;
  today: LocalDate;
  departments: number;
  companies: number;
  options: readonly string[];
}

export const firstId = 1_000_001;

/** The person at a place of the original list: the same for the same seed and place, made anew each time it is asked for. */
export function personAt(account: Account, place: number): SimulatedPerson {
  const id = firstId + place;
  const random = seededRandom(`${account.seed}/${place}`);
  const invented = inventPerson(account.seed * 10_000_000 + place, random.oneIn(8) ? 'nl' : 'de');
  const hire_date = hireDate(account, place, random.between(30, 7000));
  const leftDaysAgo = place % 9 === 4 ? random.between(20, 1500) : undefined;
  const termination_date =
    leftDaysAgo === undefined ? undefined : leavingDate(account, hire_date, leftDaysAgo);
  const last_name = invented.prefix === '' ? invented.last_name : `${invented.prefix} ${invented.last_name}`;
  const created_at = new Date(`${hire_date < account.today ? hire_date : account.today}T09:12:00Z`);
  return {
    id,
    employment_id: uuidOf(account.seed, id),
    first_name: invented.first_name === '' ? invented.last_name : invented.first_name,
    last_name,
    preferred_name: random.oneIn(12) ? `${invented.first_name.slice(0, 3)} ${last_name}`.trim() : '',
    email: invented.business_email(account.domain),
    gender: invented.gender === 'unspecified' ? '' : invented.gender,
    birthday: place % 41 === 17 ? undefined : invented.birthday,
    position: random.pick(positions),
    employment_type: random.oneIn(15) ? 'external' : 'internal',
    weekly_hours: random.pick([40, 40, 40, 38.5, 32, 20]),
    department:
      place % 23 === 11 || account.departments === 0 ? undefined : random.between(0, account.departments - 1),
    company: account.companies < 2 ? 0 : random.between(0, account.companies - 1),
    supervisor: place % 12 === 0 ? undefined : firstId + place - (place % 12),
    hire_date,
    contract_end_date: undefined,
    termination_date,
    last_working_day: termination_date,
    termination_type: termination_date === undefined ? '' : 'employee',
    on_leave: place % 37 === 20,
    switched_off: false,
    custom: customOf(account, place),
    raw: {},
    created_at,
    updated_at: termination_date === undefined ? created_at : new Date(`${termination_date}T00:00:00Z`),
  };
}

const positions = [
  'Kundenberatung',
  'Softwareentwicklung',
  'Buchhaltung',
  'Vertrieb',
  'Einkauf',
  'Teamleitung',
] as const;

function hireDate(account: Account, place: number, daysAgo: number): LocalDate {
  return moved(account.today, place % 47 === 31 ? 12 : -daysAgo);
}

/** As addDays of the domain, many times faster: a million people are made with it. */
function moved(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10) as LocalDate; // ISO in, ISO out
}

function leavingDate(account: Account, hired: LocalDate, daysAgo: number): LocalDate {
  const date = moved(account.today, -daysAgo);
  return date > hired ? date : hired;
}

function customOf(account: Account, place: number): Record<string, CustomAnswer> {
  const [yes = 'Yes', no = 'No'] = account.options;
  return {
    [selectiveKey]: place % 10 === 7 ? '' : place % 10 === 3 ? no : yes,
    [skillsKey]: place % 4 === 1 ? ['Deutsch', 'English'] : [],
  };
}

/** Looks like a version 4 UUID; the same for the same account and id. */
export function uuidOf(seed: number, id: number): string {
  const hex = [1, 2, 3, 4]
    .map((part) => hashSeed(`${seed}/${id}/${part}`).toString(16).padStart(8, '0'))
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export type SimulatedStatus = 'active' | 'inactive' | 'onboarding' | 'leave';

/**
 * The status at an instant: a profile becomes inactive at 00:00 UTC on the day after its termination date, and active at
 * 00:00 UTC on its hire date.
 */
export function statusAt(person: SimulatedPerson, now: Date): SimulatedStatus {
  const day = now.toISOString().slice(0, 10);
  if (person.switched_off) return 'inactive';
  if (person.termination_date !== undefined && day > person.termination_date) return 'inactive';
  if (day < person.hire_date) return 'onboarding';
  return person.on_leave ? 'leave' : 'active';
}

/** The time of last change that is shown. By the switch a start or an end that came by date counts as a change. */
export function updatedAt(person: SimulatedPerson, now: Date, statusMoves: boolean): Date {
  if (!statusMoves) return person.updated_at;
  const end = person.termination_date && Date.parse(person.termination_date) + 86_400_000;
  const flips = [Date.parse(person.hire_date), ...(end ? [end] : [])].filter((flip) => flip <= now.getTime());
  return new Date(Math.max(person.updated_at.getTime(), ...flips));
}

export function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new RangeError('The simulator takes dates as YYYY-MM-DD.');
  return date;
}
