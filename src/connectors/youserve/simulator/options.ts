import type { Clock } from '../../../platform/clock.ts';

/** What the simulator is made with; everything has a default, so that `new YouServeSimulator()` is a Dutch tenant of 120 people. */
export interface YouServeSimulatorOptions {
  seed?: number;
  /** How many people the tenant has at the start. They are invented again whenever they are asked for, so 100,000 need little memory. */
  people?: number;
  /** Codes and names of the companies at the start. */
  companies?: readonly { code: string; name: string }[];
  clock?: Clock;
  /** Time slices of every person; unset = one for most, two or three for some. */
  slices?: 1 | 2 | 3;
  tenantId?: string;
  clients?: readonly SimulatedClient[];
  switches?: Partial<Switches>;
}

/** An application that YouServe has registered. */
export interface SimulatedClient {
  clientId: string;
  secret?: string;
  /** PEM of a public key (SPKI) or of a certificate, or a JWK. */
  publicKey?: string | Record<string, unknown>;
  /** Default RS256. */
  algorithm?: 'RS256' | 'PS256' | 'ES256';
  /** Tenants that have authorised it; default the simulator's. */
  tenants?: readonly string[];
}

export type SimulatedList =
  | 'companies'
  | 'employees'
  | 'employments'
  | 'persons'
  | 'organizationUnits'
  | 'jobProfiles'
  | 'roleAssignments';

/** Every way in which YouServe may differ from what is known of it, or in which it misbehaves. */
export interface Switches {
  expiresInAs: 'string' | 'number';
  tokenLifetimeSeconds: number;
  /** `aud` that an assertion must carry; unset = the token URL it was sent to. */
  audience: string | undefined;
  kidRequired: boolean;
  maxAssertionSeconds: number;
  refuseUsedJti: boolean;
  /** Successful logins in a calendar month; the next one is answered 429. */
  loginsPerMonth: number;
  tenantHeaderRequired: boolean;
  /** Status for a tenant that has not authorised the client. */
  otherTenantStatus: 403 | 404;
  /** Lists that this application may not read, and how that is said. */
  forbidden: Partial<Record<SimulatedList, 403 | 404>>;
  /** A second call within 0.6 s is answered 429. */
  spikeArrest: boolean;
  personLayer: boolean;
  envelope: 'value' | 'values';
  /** `plain`: date-time, validFrom and id; `raw`: opaque, with raw `+` and `/`, and refused when it comes back encoded. */
  bookmarks: 'plain' | 'raw';
  nextLink: 'relative' | 'absolute' | 'foreign' | 'loop' | 'endless';
  /** `/employees/{id}`: one object, or a list of the slices valid today. */
  byId: 'object' | 'list';
  /** Whether lastName begins with lastNamePrefix. */
  lastName: 'with prefix' | 'without prefix';
  emailTypes: 'words' | 'numbers';
  list: 'whole' | 'half' | 'empty';
  retentionDays: number;
  /** How far the clock of YouServe is ahead of `clock`. */
  clockAheadMs: number;
  /** Keeps pages that were made until something changes. */
  keepPages: boolean;
}

export const defaultSwitches: Switches = {
  expiresInAs: 'string',
  tokenLifetimeSeconds: 3600,
  audience: undefined,
  kidRequired: false,
  maxAssertionSeconds: 300,
  refuseUsedJti: true,
  loginsPerMonth: Number.POSITIVE_INFINITY,
  tenantHeaderRequired: true,
  otherTenantStatus: 403,
  forbidden: {},
  spikeArrest: true,
  personLayer: false,
  envelope: 'value',
  bookmarks: 'plain',
  nextLink: 'relative',
  byId: 'object',
  lastName: 'with prefix',
  emailTypes: 'words',
  list: 'whole',
  retentionDays: 90,
  clockAheadMs: 0,
  keepPages: true,
};

/** The tenant and the application that a simulator knows when none are given. Invented. */
export const simulatedTenant = '1234567';
export const simulatedClient: SimulatedClient = {
  clientId: 'rollcall-simulated-client',
  secret: 'youserve-simulated-secret-of-nobody',
};

export const simulatedCompanies: readonly { code: string; name: string }[] = [
  { code: '500', name: 'Icommus' },
  { code: '510', name: 'Icommus Logistiek' },
  { code: '001', name: 'Stichting Oefenvoorbeeld' },
];
