import { z } from 'zod';
import { Scope } from '../../domain/scope.ts';
import { ExportSummary, KeptFinding } from '../../reviews/export-summary.ts';
import { employee } from '../employee/employee-wire.ts';

/** A test export without its people. */
export const TestExport = z
  .object({
    id: z.uuid(),
    connection_id: z.uuid(),
    run_id: z.uuid(),
    state: z.enum(['open', 'approved', 'sent_back', 'superseded', 'expired']),
    fingerprint: z.string().describe('SHA-256, printed in every file of this export.'),
    created_at: z.iso.datetime(),
    decided_by: z.string().nullable(),
    decided_at: z.iso.datetime().nullable(),
    remarks: z.string().nullable(),
    people_erased_at: z.iso.datetime().nullable().describe('The people go after 14 days; the numbers stay.'),
    binding: z
      .object({
        connector: z.string(),
        connector_version: z.string(),
        settings_version: z.int(),
        tenant: z.string().nullable(),
        scope: Scope,
      })
      .describe('What an approval of it would bind.'),
    summary: ExportSummary,
  })
  .meta({ id: 'TestExport' });

/** A person of a test export, with what was found. */
export const ExportPerson = z
  .object({ ...employee, findings: z.array(KeptFinding) })
  .meta({ id: 'ExportPerson' });

export const ExportFinding = z
  .object({
    external_id: z.string().optional(),
    name: z.string().optional(),
    code: z.string(),
    severity: z.enum(['invalid', 'warning', 'note']),
    sentence: z.string(),
    path: z.string().optional().describe('Where in the source record.'),
    other_external_id: z.string().optional(),
  })
  .meta({ id: 'ExportFinding' });

export const exportParams = z.object({ connection_id: z.uuid(), export_id: z.uuid() });
