import { z } from 'zod';
import { JsonSchema } from '../kit/json-schema.ts';

const FillableField = z.object({
  field: z.string().describe('Our name of it: `email`, `employments.start_date`.'),
  source: z
    .string()
    .nullable()
    .describe('Where it comes from by itself, as the HR system spells it. Null: only a mapping can fill it.'),
  purpose: z.string().describe('Why the platform needs it: the same for every HR system.'),
  repair: z.string().nullable().describe('What to do at the HR system where it cannot be read.'),
  codes: z
    .string()
    .nullable()
    .describe('Of values that are codes without a name: what they are, and where that stands.'),
  taken: z
    .enum(['always', 'unless_off', 'when_mapped'])
    .describe('When it is taken: always; unless `mapping.off` names it; or only when `mapping.fields` does.'),
  is_required: z.boolean().describe('Without it a run stops.'),
  can_be_filled: z.boolean().describe('`mapping.fields` may name another attribute for it.'),
});

/** One kind of HR system, as forms and guards need to know it. */
export const ConnectorKind = z
  .object({
    id: z.string().describe('What a connection names as its `connector`.'),
    title: z.string(),
    settings: JsonSchema,
    bound_settings: z
      .array(z.string())
      .describe('Decide whose data is read: changed, they wait for the next approval.'),
    advanced_settings: z
      .array(z.string())
      .describe('Hardly anybody has to touch these, and wrong they do harm.'),
    asked_settings: z
      .array(z.string())
      .describe('May be left out when a connection is opened: the set-up asks the HR admin for them.'),
    credentials: JsonSchema.describe(
      'JSON Schema, draft 2020-12. Where there is more than one way to log in, each stands in `anyOf` with its `title`, and the settings it goes with in `fits`. What is `writeOnly` is secret.',
    ),
    fields: z
      .array(FillableField)
      .describe('Every field there is, and how a connection of this kind fills it.'),
    capabilities: z.object({
      uses_key_pair: z
        .boolean()
        .describe('Logs in with a key pair of ours, whose public half is registered at the HR system.'),
      lists_attributes: z
        .boolean()
        .describe('Can say which attributes a scope or a mapping may name (`listAttributes`).'),
      custom_fields: z.boolean().describe('Has attributes of its own that a mapping can name.'),
      managers: z.boolean().describe('Says who somebody’s manager is.'),
      future_dated_employments: z.boolean().describe('Shows people before their first day.'),
      logins_per_month: z.int().nullable().describe('How many it allows, where it counts them.'),
    }),
  })
  .meta({ id: 'ConnectorKind' });
