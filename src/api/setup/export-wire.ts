import { z } from 'zod';
import { TestExport } from '../export/export-wire.ts';
import { Instant } from '../kit/schemas.ts';
import { SetupWork } from './work-wire.ts';

/** What has changed at the HR system since the export was made (U4). Numbers only. */
export const ExportDifference = z
  .object({
    comparison_id: z.uuid().describe('Which comparison found it; every other one is another difference.'),
    people: z.int().describe('In the export.'),
    missing: z.int().describe('In the export, and not there any more.'),
    extra: z.int().describe('There, and not in the export.'),
    changed: z.int().describe('With other values.'),
    is_beyond_guard: z.boolean().describe('More than the guard lets pass without a question.'),
    compared_at: Instant,
  })
  .meta({ id: 'ExportDifference' });

export const SetupComparison = z
  .object({ work: SetupWork.nullable(), difference: ExportDifference.nullable() })
  .meta({ id: 'SetupComparison' });

/** The newest test export, and whether one is being made. */
export const SetupExport = z
  .object({
    work: SetupWork.nullable(),
    export: TestExport.nullable(),
    needs_comparison: z
      .boolean()
      .describe('It is more than a day old: ask for a comparison before it is confirmed.'),
  })
  .meta({ id: 'SetupExport' });

/** What a verdict answers. */
export const SetupVerdict = z
  .object({
    export: TestExport,
    is_activated: z.boolean().describe('Daily runs have begun; the first one starts at once.'),
  })
  .meta({ id: 'SetupVerdict' });
