import { z } from 'zod';
import { Scope } from '../../domain/scope.ts';
import { ExportSummary, KeptFinding } from '../../reviews/export-summary.ts';
import { employee } from '../employee/employee-wire.ts';
import { Instant } from '../kit/schemas.ts';
import { Texts } from '../setup/texts-wire.ts';

/** A test export without its people. */
export const TestExport = z
  .object({
    id: z.uuid(),
    connection_id: z.uuid(),
    run_id: z.uuid(),
    state: z.enum(['open', 'approved', 'sent_back', 'superseded', 'expired']),
    fingerprint: z.string().describe('SHA-256, printed in the export as XLSX and JSON.'),
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

/** One person of an export, with where every value comes from. */
export const PersonOfExport = z
  .object({
    external_id: z.string(),
    values: z.array(
      z.object({
        field: z.string().describe('`email`, `employments.start_date`, `custom.shoe_size`.'),
        employment: z.int().nullable().describe('Which of the employments, from 0 on.'),
        value: z.unknown(),
        source: z.string().describe('Where in the HR system it comes from, by the settings of this export.'),
        label: Texts.nullable().describe('What the HR system’s own pages call it, where that is known.'),
        rule: z
          .enum(['connector', 'mapping'])
          .describe('By the connector’s own rule, or by a rule of this connection.'),
      }),
    ),
    findings: z.array(KeptFinding),
  })
  .meta({ id: 'PersonOfExport' });

const ComparedPeople = z.object({
  people: z.int(),
  sample: z
    .array(z.object({ external_id: z.string(), name: z.string().optional() }))
    .describe('The first twenty.'),
});

/** What a test export has that is not there yet, and the other way round. */
export const ExportComparison = z
  .object({
    with: z.enum(['list', 'export']).describe('With who is accepted now, or with an approved export.'),
    export_id: z.uuid().nullable().describe('Of the approved export.'),
    made_at: Instant.nullable().describe('When the approved export was made.'),
    added: ComparedPeople.describe('In this export only.'),
    missing: ComparedPeople.describe('Not in this export.'),
    changed: ComparedPeople.describe('In both, with other values.'),
    unchanged: z.int(),
    fields: z
      .array(z.object({ field: z.string(), people: z.int() }))
      .describe('For how many people each field differs; the most first.'),
  })
  .meta({ id: 'ExportComparison' });

export const exportParams = z.object({ connection_id: z.uuid(), export_id: z.uuid() });
