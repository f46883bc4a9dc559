import { z } from 'zod';
import { enrollmentStatuses } from '../domain/employee.ts';
import { Mapping } from '../domain/mapping.ts';
import { Scope } from '../domain/scope.ts';

const Count = z.object({ key: z.string(), name: z.string().optional(), people: z.int() });

/** What an export says in numbers. No names: people stand in it by external id, and those go with the export's people. */
export const ExportSummary = z.object({
  complete: z.boolean(),
  reason: z.string().optional(),
  people: z.int(),
  by_status: z.record(z.enum(enrollmentStatuses), z.int()),
  /** Key: external id; '' = none. Most people first. */
  by_company: z.array(Count),
  by_department: z.array(Count),
  several_employments: z.int(),
  coverage: z.array(
    z.object({
      field: z.string(),
      filled: z.int(),
      empty: z.int(),
      percent: z.number(),
      unreadable: z.boolean(),
    }),
  ),
  findings: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['invalid', 'warning', 'note']),
      sentence: z.string(),
      count: z.int(),
      /** The first of them. */
      people: z.array(z.string()),
    }),
  ),
  /** Who is left out, counted by the rule of the scope that decided. */
  left_out: z.array(z.object({ rule: z.string(), people: z.int() })),
  /** Records that could not be taken, the first 500; everyone is counted in `findings`. */
  invalid: z.array(
    z.object({ external_id: z.string().optional(), code: z.string(), path: z.string().optional() }),
  ),
  companies: z.array(
    z.object({
      external_id: z.string(),
      short_name: z.string().optional(),
      full_name: z.string().optional(),
    }),
  ),
});
export type ExportSummary = z.infer<typeof ExportSummary>;

/** What the approval of an export binds (semantics 15). */
export const ExportBinding = z.object({
  connector: z.string(),
  connector_version: z.string(),
  settings: z.record(z.string(), z.unknown()),
  settings_version: z.int(),
  scope: Scope,
  mapping: Mapping,
  mapping_version: z.string(),
  tenant: z.string().optional(),
});
export type ExportBinding = z.infer<typeof ExportBinding>;

/** A finding as it is kept beside a person. */
export const KeptFinding = z.object({
  code: z.string(),
  path: z.string().optional(),
  other_external_id: z.string().optional(),
});
export type KeptFinding = z.infer<typeof KeptFinding>;
