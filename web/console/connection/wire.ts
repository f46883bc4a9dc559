import type { Schemas } from '../../../client/index.ts';

// What is on the wire, by the names that these pages use.
export type ConnectionDetails = Schemas['ConnectionDetails'];
export type Scope = ConnectionDetails['scope'];
export type Mapping = ConnectionDetails['mapping'];
export type GuardLimits = ConnectionDetails['guard'];
export type ApprovalReason = ConnectionDetails['waiting_for_approval'][number];
export type Operation = Schemas['Operation'];
export type Run = Schemas['Run'];
export type RunChange = Schemas['RunChange'];
export type LatestChange = Schemas['LatestChange'];
export type FieldChange = Schemas['FieldChange'];
export type Employee = Schemas['Employee'];
export type ListedEmployee = Schemas['ListedEmployee'];
export type TestExport = Schemas['TestExport'];
export type ExportPerson = Schemas['ExportPerson'];
export type SourceRequest = Schemas['SourceRequest'];
export type TriedRun = Schemas['TriedRun'];
/** One attribute of the HR system, as an operation `attributes` lists them. */
export type SourceAttribute = NonNullable<Schemas['SetupAttributes']['attributes']>[number];
/** What an operation `scope_counts` ends with. */
export type ScopeCounts = Schemas['ScopeCounts'];
/** A value by which people can be chosen, and how many have it; `name`: what it is called. */
export type SeenValue = ScopeCounts['companies'][number];

/** What an operation `check` ends with. */
export interface CheckResult {
  check: {
    ok: boolean;
    steps: { name: string; ok: boolean; message: string; code?: string }[];
    fields: {
      field: string;
      state: 'readable' | 'empty_in_sample' | 'not_readable' | 'unknown';
      required: boolean;
      filled: number;
      repair?: string;
    }[];
    excess: { name: string; kind: 'write' | 'more_than_needed'; repair: string }[];
    proposals: { setting: string; value: unknown; because: string }[];
    sample: number;
  };
}

interface PreviewedPeople {
  people: number;
  sample: string[];
}

/** What an operation `preview` ends with. */
export interface PreviewResult {
  run_id: string;
  complete: boolean;
  reason: string | null;
  taken: number;
  in_list: number;
  added: PreviewedPeople;
  updated: PreviewedPeople;
  leaving: PreviewedPeople;
  unchanged: number;
  fields: { field: string; people: number }[];
  left_out: { rule: string; people: number }[];
}
