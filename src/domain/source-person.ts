import type { Employee, Employment, FieldName } from './employee.ts';
import type { Finding } from './finding.ts';

/**
 * What the source's own flag says, in our words. `deactivated` is switched off by hand or by date at the source (Personio inactive);
 * `upcoming` is a flag that says so (Personio onboarding); sources without a flag give `active`.
 */
export type SourceStatus = 'upcoming' | 'active' | 'on_leave' | 'deactivated';

/** A JSON value from the source that a mapping may pick; objects are reduced to their name by the connector. */
export type AttributeValue = string | number | boolean | null | readonly string[];

/**
 * A person as a connector's `normalise` gives it: our field names and types, dates checked, text as sent; before mapping and status.
 * Lives only while a run needs it.
 */
export interface SourcePerson extends Omit<Employee, 'enrollment_status' | 'custom' | 'employments'> {
  source_status: SourceStatus;
  employments: readonly Employment[];
  /** The custom source attributes that the mapping or the scope names, by the name they were asked for. */
  attributes: ReadonlyMap<string, AttributeValue>;
  /** Mapped fields whose key did not come at all. Only from sources that leave out what is unreadable (Personio). */
  absent: readonly FieldName[];
  /** Named attributes whose key did not come at all; same rule. */
  absentAttributes: readonly string[];
  /** The source's own time of last change, as it writes it; compared only for equality. */
  source_updated_at?: string;
}

/** What one source record turned out to be. */
export type Normalised =
  | { outcome: 'person'; person: SourcePerson; findings: readonly Finding[] }
  /** Counts as seen and is left as last accepted (semantics 9). Without an id, `external_id` is undefined. */
  | { outcome: 'invalid'; external_id: string | undefined; findings: readonly Finding[] }
  /** The source itself says that this record no longer counts (YouServe isActive false): treated as not listed. */
  | { outcome: 'absent'; external_id: string };
