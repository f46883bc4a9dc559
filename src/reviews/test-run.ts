import type { Company, Employee } from '../domain/employee.ts';
import type { Finding } from '../domain/finding.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';

/** The part of a run's page that an export is made of; a page of the pipeline behind scope is one. */
export interface ExportedPage {
  people: readonly ExportedPerson[];
  outOfScope: readonly { external_id: string; rule: string }[];
  /** Seen and not taken, with what is wrong. */
  invalid: readonly { external_id: string | undefined; findings: readonly Finding[] }[];
}

export interface ExportedPerson {
  employee: Employee;
  hash: string;
  findings: readonly Finding[];
}

/** The settings that the read went by; an approval binds them (semantics 15). */
export interface UsedSettings {
  connector: string;
  connectorVersion: string;
  settings: Readonly<Record<string, unknown>>;
  settingsVersion: number;
  scope: Scope;
  mapping: Mapping;
  mappingVersion: string;
}

export interface TestRunResult {
  runId: RunId;
  /** False = the read ended before everybody was seen; such an export cannot be approved. */
  complete: boolean;
  /** Why it is not complete, one sentence. */
  reason?: string;
  /** Which company the credential reads, when the source says. */
  tenant?: string;
  companies: readonly Company[];
  /** Every field that was asked for, as `email`, `employments.start_date`, `custom.shoe_size`. */
  fields: readonly string[];
  /** Those of them that could not be read for anybody. */
  unreadable: readonly string[];
  used: UsedSettings;
}

export interface TestRunInput {
  connectionId: ConnectionId;
  /** Who asked for it, by name. */
  requestedBy: string;
  /** Default `export`. */
  madeFor?: 'export' | 'comparison';
  onPage: (page: ExportedPage) => Promise<void>;
  onProgress?: (progress: { people: number; total?: number; isRetrying?: true }) => void;
  signal?: AbortSignal;
}

/** A complete read that accepts nothing. Rejects when the run failed. */
export type RunTest = (input: TestRunInput) => Promise<TestRunResult>;
