import { z } from 'zod';
import { Instant } from '../kit/schemas.ts';
import { Texts } from './texts-wire.ts';
import { SetupWork } from './work-wire.ts';

const CheckedField = z.object({
  field: z
    .string()
    .describe('A field of ours, or the name of an attribute that the scope or the mapping names.'),
  label: z
    .string()
    .nullable()
    .describe('What people at the HR system call such an attribute, where its name is only a key.'),
  state: z.enum(['readable', 'empty_in_sample', 'not_readable', 'unknown']),
  is_required: z.boolean(),
  filled: z.int().describe('People of the sample for whom it is filled.'),
  repair: Texts.nullable().describe('What to do where it is not readable.'),
});

/** What a live check found. Counts and names of fields; nothing of anybody. */
export const SetupCheckReport = z
  .object({
    is_passed: z.boolean(),
    steps: z
      .array(
        z.object({
          name: z.string(),
          ok: z.boolean(),
          message: z.string().describe('In English; `code` is for the pages to put in words.'),
          code: z.string().nullable(),
        }),
      )
      .describe('In the order they were tried; the first that failed explains the rest.'),
    fields: z.array(CheckedField),
    excess: z
      .array(z.object({ name: z.string(), kind: z.enum(['write', 'more_than_needed']), repair: Texts }))
      .describe('Rights that the credential has and that are not needed: a warning.'),
    sample: z.int().describe('People that were looked at.'),
  })
  .meta({ id: 'SetupCheckReport' });

/** The newest check, of the credentials as they are now. */
export const SetupCheck = z
  .object({
    work: SetupWork.nullable().describe('Null: none was asked for since they were handed over.'),
    report: SetupCheckReport.nullable(),
    checked_at: Instant.nullable(),
  })
  .meta({ id: 'SetupCheck' });
