import type { Clock } from '../../../platform/clock.ts';

/** What the simulator is made with; everything has a default, so that `new PersonioSimulator()` is a German company of 140. */
export interface PersonioSimulatorOptions {
  seed?: number;
  /** How many people the company has at the start; more than the eager ones cost nothing until they are asked for. */
  people?: number;
  clock?: Clock;
  /** IANA zone of the account: v1 writes dates as midnight there. */
  timeZone?: string;
  language?: 'de' | 'en';
  /** Legal entities (v1: subcompanies). */
  companies?: readonly string[];
  departments?: readonly string[];
  /** The custom list attribute for a selective choice of people; the first option stands with most of them. */
  selectiveAttribute?: { label: string; options: readonly string[] };
  credentials?: readonly SimulatedCredential[];
  switches?: Partial<Switches>;
}

export interface SimulatedCredential {
  client_id: string;
  client_secret: string;
  /** Keys of readable attributes, or `all`. */
  readable: 'all' | readonly string[];
  rights: { employees: boolean; org_units: boolean; legal_entities: boolean };
  /** The granted scope text; absent = what the rights say. */
  scope?: string;
}

/** Every way in which accounts of the real system differ, or in which it misbehaves. */
export interface Switches {
  /** `live`: lower-case types, no labels, ids with a hash; `spec`: as the documentation's example. */
  style: 'live' | 'spec';
  rateLimits: boolean;
  betaRequired: boolean;
  wrongCredentialsStatus: 400 | 401;
  /** Credentials in the query of the v1 login are refused from this instant on. */
  queryCredentialsUntil: Date;
  v1Gone: false | 403 | 404 | 410;
  v2Gone: boolean;
  v1LimitAboveMaximum: 'clamp' | 'refuse';
  v1MissingRight: 'status 403' | 'success false';
  /** 403 for the list of attributes, as some credentials see it. */
  v1AttributesRefused: boolean;
  /** What v1 writes where there is no department, supervisor, office, team or subcompany. */
  v1EmptyObject: null | '' | 'list';
  v1CurrentPageWrong: boolean;
  v1TagsAsJson: boolean;
  /** v2's timestamps: always there, or readable attributes like the others. */
  timestamps: 'always' | 'when readable';
  /** Whether a start or an end that comes by date moves updated_at. */
  statusMovesUpdatedAt: boolean;
  unsetCustomAttributes: 'empty' | 'absent';
  departmentsPerEmployment: 1 | 2;
  nextLink: 'absolute' | 'relative' | 'foreign' | 'self' | 'repeated';
  repeatLastPerson: boolean;
  emptyPageWithNext: boolean;
  list: 'whole' | 'half' | 'empty';
  /** The legal entities feature is not part of the account: 412. */
  legalEntitiesMissing: boolean;
  /** Personio's own paging says more people than it lists. */
  totalTooHigh: boolean;
}

export const defaultSwitches: Switches = {
  style: 'live',
  rateLimits: true,
  betaRequired: true,
  wrongCredentialsStatus: 400,
  queryCredentialsUntil: new Date('2026-12-04T00:00:00Z'),
  v1Gone: false,
  v2Gone: false,
  v1LimitAboveMaximum: 'clamp',
  v1MissingRight: 'status 403',
  v1AttributesRefused: false,
  v1EmptyObject: null,
  v1CurrentPageWrong: false,
  v1TagsAsJson: false,
  timestamps: 'when readable',
  statusMovesUpdatedAt: false,
  unsetCustomAttributes: 'empty',
  departmentsPerEmployment: 1,
  nextLink: 'absolute',
  repeatLastPerson: false,
  emptyPageWithNext: false,
  list: 'whole',
  legalEntitiesMissing: false,
  totalTooHigh: false,
};

/** The readable attributes that Rollcall asks for at set-up. */
export const setUpAttributes: readonly string[] = [
  'first_name',
  'last_name',
  'email',
  'status',
  'hire_date',
  'termination_date',
  'department',
  'dynamic_7101',
];

/** The credential that a simulator knows when none is given. Both values are invented. */
export const simulatedCredential: SimulatedCredential = {
  client_id: 'papi-00000000-5151-4000-8000-000000000001',
  client_secret: 'papi-simulated-secret-of-nobody',
  readable: [...setUpAttributes, 'dynamic_7103'],
  rights: { employees: true, org_units: true, legal_entities: true },
};
