import type { z } from 'zod';
import type { Company, FieldName } from '../domain/employee.ts';
import type { Finding } from '../domain/finding.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Normalised, SourceStatus } from '../domain/source-person.ts';
import type { ReadClient } from './read-client.ts';
import type { SetupGuide, Texts } from './setup-guide.ts';

/**
 * What a connector is: our code that reads one kind of HR system. It holds no state between calls, no singleton, no logger;
 * it reaches the world only through the context.
 *
 * - `Settings`: the plain part of a connection, validated by `settings`.
 * - `Credentials`: the secret part, validated by `credentials`; only `auth` sees it.
 * - `SourceRecord`: one person as the HR system gave it, validated, reduced to the fields we read.
 * - `Part`: for systems whose people come in pieces (time slices, separate employments), the piece; see `assemble`.
 */
export interface Connector<Settings = unknown, Credentials = unknown, SourceRecord = unknown, Part = never> {
  /** Stable, lower case: `youserve`, `personio`. */
  id: string;
  title: string;
  /** Goes into the fingerprint of an export: change it when the same source answer gives another employee. */
  version: string;
  settings: z.ZodType<Settings>;
  credentials: z.ZodType<Credentials>;
  capabilities: Capabilities;
  /** How absence is proven a second time (semantics 8): ask for that person directly, or be absent from a second complete read. */
  absenceProof: 'direct-read' | 'second-read';
  /**
   * How a transfer or a rehire under a new id is recognised for certain (semantics 2): by the source's own key of the human
   * being, or by the suffix that the old profile's e-mail gets. Absent = never.
   */
  samePerson?: 'person-code' | 'suffixed-email';
  /**
   * Names of settings that decide whose data is read, e.g. the tenant id. An approval binds them: changed, they wait for the next
   * approval while live runs go on with the approved value. All other settings take effect at once. Absent = none.
   */
  boundSettings?: readonly string[];
  /** Names of settings that hardly anybody has to touch, and that do harm when they are wrong; forms fold them away. Absent = none. */
  advancedSettings?: readonly string[];
  /**
   * Names the kind of ids that these settings give, where a setting changes them for everybody (Personio v1 → v2). Another name than
   * the accepted list's makes the next run a re-baseline, which a person releases (semantics 16). Pure.
   */
  idSpace?(settings: Settings): string;
  /** Every field this connector can fill. UI, docs, checks and the default mapping are made from it. */
  fields: readonly FieldDeclaration[];
  /**
   * Where a field comes from with these settings; undefined = with them it is not read. Absent = every field is, from where its
   * declaration says. Pure.
   */
  sourceOf?(field: FieldName, settings: Settings): FieldSource | undefined;
  /** What the set-up pages tell an HR admin; absent = those pages show fields and nothing of their own for this system. */
  guide?: SetupGuide;
  /** Which requests may be sent, and how a token is had. Pure: no I/O. */
  access(settings: Settings, credentials: Credentials): Access;
  /** Proves credentials and permissions with the smallest requests there are and keeps nothing. */
  check(context: ReadContext<Settings>): Promise<CheckReport>;
  /** A complete read. Must end with an `end` event; pages of different reads are never stitched. */
  read(context: ReadContext<Settings>): AsyncGenerator<ReadEvent<SourceRecord, Part>>;
  /** One person asked for directly; undefined = the HR system says there is no such person. */
  readOne(context: ReadContext<Settings>, externalId: string): Promise<SourceRecord | undefined>;
  /** Attributes that this credential may read, for the scope picker. */
  listAttributes?(context: ReadContext<Settings>): Promise<SourceAttribute[]>;
  /** For people who come in pieces. Pure. */
  assemble?: Assembly<Part, SourceRecord>;
  /** Source record → person. Pure, total: a bad record is an outcome, not a throw. */
  normalise(record: SourceRecord, context: NormaliseContext<Settings>): Normalised;
  /** The source's fields of one record as a flat list, for explaining one person. Shown, never stored. */
  sourceFields(record: SourceRecord): { path: string; value: unknown }[];
}

/** Data about a connector that UI, docs and guards read. */
export interface Capabilities {
  fullRead: true;
  futureDatedEmployments: boolean;
  managers: boolean;
  customFields: boolean;
  /** How many logins a month the HR system allows, where it counts them (YouServe: 40). Absent = not counted. */
  loginsPerMonth?: number;
  /** What a missing key means: the value is empty (YouServe), or it may be unreadable (Personio). Semantics 10. */
  absentMeans: 'empty' | 'unreadable-or-empty';
}

export interface FieldDeclaration {
  field: FieldName;
  /** Where it comes from, as the HR system's documentation spells it, with whatever settings; shown to people. */
  source: string;
  /** Taken unless the mapping switches it off. Other declared fields are optional and off. */
  default: boolean;
  /** Without it a run stops with SCOPE_MISSING. */
  required: boolean;
  /** What the HR admin does when it is not readable. */
  repair: string;
}

/** Where a field of one connection comes from. */
export interface FieldSource {
  /** As the HR system's documentation spells it. */
  source: string;
  /** What its own pages call it, for whoever works with those; absent = not known. */
  label?: Texts;
}

/** What the transport will allow for one connection, and how it logs in. */
export interface Access {
  /** Origin and optional path prefix, e.g. `https://api.personio.de`. GET goes to this origin only. */
  baseUrl: string;
  /** The login call: the exact URL that POST may go to. */
  token: TokenRequest;
  /** Sent with every GET; never with the token call unless named there. */
  headers?: Readonly<Record<string, string>>;
  /** Milliseconds between the starts of two requests, and how many may be under way at once. */
  pacing: { minIntervalMs: number; concurrency: number };
  /** Addresses of this machine and of private networks are refused unless this is set. */
  allowPrivateNetwork: boolean;
}

/** Builds the body of a login call and reads its answer. The kit sends it, caches the token sealed, and shares one refresh. */
export interface TokenRequest {
  url: string;
  /**
   * Statuses by which data requests say that a token has expired or was revoked; one new login follows, then the status means
   * what it says. Default 401. Personio v1 says 403 for a dead token.
   */
  expiredStatuses?: readonly number[];
  /** Method is always POST. Called anew for each attempt, `now` corrected for the server's clock (private_key_jwt). */
  request(context: { now: Date; nonce: string }): Promise<{ headers: Record<string, string>; body: string }>;
  /** Throws CredentialsRejected or UnexpectedResponse. `expiresInSeconds` undefined = the kit's safe default. */
  answer(response: {
    status: number;
    json: unknown;
    text: string;
    headers: ReadonlyMap<string, string>;
  }): TokenAnswer;
}

export interface TokenAnswer {
  accessToken: string;
  /** As sent: number, numeric string, or nonsense; the kit clamps it to 60 s … 24 h, default 3600 s. */
  expiresIn?: unknown;
  /** Granted scopes, space separated, when the HR system says them. */
  scope?: string;
}

export interface ReadContext<Settings> {
  http: ReadClient;
  settings: Settings;
  mapping: Mapping;
  /** Source attributes that mapping and scope name and that have to be read, besides the declared fields. */
  attributes: readonly string[];
  signal: AbortSignal;
  /** The instant of this run, and its calendar date in the connection's time zone. */
  now: Date;
  today: LocalDate;
  /** Granted scopes of the token in use, when known. */
  grantedScopes(): Promise<string | undefined>;
  /** What was last accepted of these people, for sources that are costly to ask. Empty in a test run. */
  previous(externalIds: readonly string[]): Promise<ReadonlyMap<string, PreviousPerson>>;
  /** True: who has ended and is not among `previous` is of no interest, and costly questions about them may be left out. */
  neverAddsEnded?: boolean;
  /** Progress for people who wait; never a name. */
  progress(progress: ReadProgress): void;
}

export interface PreviousPerson {
  source_status: SourceStatus;
  source_updated_at: string | undefined;
  /** End of the employment that ends last, when all of them end. */
  ends_on: LocalDate | undefined;
}

export interface ReadProgress {
  people: number;
  total?: number;
}

export interface NormaliseContext<Settings> {
  settings: Settings;
  mapping: Mapping;
  attributes: readonly string[];
  today: LocalDate;
}

export type ReadEvent<SourceRecord, Part = never> =
  /** Which company this credential reads. Checked against the approval before people are stored. */
  | { type: 'tenant'; key: string }
  | { type: 'companies'; companies: readonly Company[] }
  /** What the source says for sure about readability; without it the run infers it from the whole read (semantics 10). */
  | { type: 'readable'; unreadable: readonly string[] }
  | {
      type: 'people';
      records: readonly SourceRecord[];
      unchanged?: readonly string[];
      invalid?: readonly InvalidRecord[];
    }
  | { type: 'parts'; parts: readonly KeyedPart<Part>[]; invalid?: readonly InvalidRecord[] }
  /** `total` = how many people the source says there are, when it says so. */
  | { type: 'end'; complete: boolean; total?: number; reason?: string };

export interface InvalidRecord {
  external_id: string | undefined;
  findings: readonly Finding[];
}

/** One piece of a person. `kind` and `key` say what it joins by; JSON only, reduced to the fields we read. */
export interface KeyedPart<Part> {
  kind: string;
  key: string;
  part: Part;
}

/**
 * Puts people together from parts that may be spread over pages. The pipeline keeps the parts outside of memory and calls
 * `assemble` once per key of the primary kind, in order of the key.
 */
export interface Assembly<Part, SourceRecord> {
  primary: string;
  /** Which parts of other kinds this person needs. Pure. */
  references(parts: readonly Part[]): readonly { kind: string; key: string }[];
  assemble(
    key: string,
    parts: readonly Part[],
    referenced: readonly KeyedPart<Part>[],
    today: LocalDate,
  ): SourceRecord;
}

export interface SourceAttribute {
  /** What a scope or a mapping names it by. */
  name: string;
  label: string;
  type: 'text' | 'date' | 'number' | 'boolean' | 'list' | 'tags';
  options: readonly string[];
  /** Nearly everybody has a value of their own, as with a name or a date: nobody is chosen by it. */
  personal?: true;
}

/** What a check found. Counts and names of fields only; nothing of it is kept from people. */
export interface CheckReport {
  /** In the order they were tried; the first that fails explains the rest. */
  steps: readonly CheckStep[];
  /** Every declared field that is mapped, plus named attributes. */
  fields: readonly FieldCheck[];
  /** Rights that the credential has and Rollcall does not need: write rights, salary, bank account … */
  excess: readonly { name: string; kind: 'write' | 'more_than_needed'; repair: string }[];
  /** Settings the check proposes, e.g. the API version; the connection keeps what is accepted. */
  proposals: readonly { setting: string; value: unknown; because: string }[];
  /** Which company this credential reads, when the source says; the same key as the `tenant` event. */
  tenant?: string;
  /** People in the sample that coverage was measured on. */
  sample: number;
}

export interface CheckStep {
  name: string;
  ok: boolean;
  /** One sentence; for a failure with what to do. */
  message: string;
  code?: string;
}

export interface FieldCheck {
  field: string;
  /** What people at the HR system call an attribute whose name is a key of its own, such as `dynamic_7103`. */
  label?: string;
  state: 'readable' | 'empty_in_sample' | 'not_readable' | 'unknown';
  required: boolean;
  filled: number;
  repair?: string;
}

/** Gives the connector its types; the register holds what it returns. */
export function defineConnector<Settings, Credentials, SourceRecord, Part = never>(
  connector: Connector<Settings, Credentials, SourceRecord, Part>,
): Connector<Settings, Credentials, SourceRecord, Part> {
  return connector;
}
