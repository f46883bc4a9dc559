import { z } from 'zod';
import { Scope } from '../../domain/scope.ts';
import { Instant } from '../kit/schemas.ts';
import { SetupWork } from './work-wire.ts';

/** What the HR system offers to choose people by. */
export const SetupAttributes = z
  .object({
    work: SetupWork.nullable(),
    attributes: z
      .array(
        z.object({
          name: z.string(),
          label: z.string(),
          type: z.enum(['text', 'date', 'number', 'boolean', 'list', 'tags']),
          options: z.array(z.string()),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'SetupAttributes' });

const Value = z.object({
  value: z.string().describe('Goes into the scope. Empty: not filled in.'),
  name: z.string().nullable().describe('To be shown; null: the value itself.'),
  people: z.int(),
});

/** How many people there are, by what a scope can choose by. Counted in one read; nobody is stored. */
export const ScopeCounts = z
  .object({
    people: z.int().describe('Everybody whom a test export could show: without those who have left.'),
    attribute: z.object({ name: z.string(), values: z.array(Value) }).nullable(),
    companies: z.array(Value),
    departments: z.array(Value),
    employment_types: z.array(Value),
    statuses: z.array(Value),
    is_complete: z.boolean(),
  })
  .meta({ id: 'ScopeCounts' });

export const SetupScopeCounts = z
  .object({ work: SetupWork.nullable(), counts: ScopeCounts.nullable(), counted_at: Instant.nullable() })
  .meta({ id: 'SetupScopeCounts' });

export const SetupScope = z
  .object({
    scope: Scope,
    needs_export: z
      .boolean()
      .describe('What was confirmed does not cover it: daily runs go on as confirmed until a new export is.'),
  })
  .meta({ id: 'SetupScope' });

/** What an HR admin decides about: statuses and dates are the operator's. */
export const ScopeChoice = Scope.pick({
  attribute: true,
  companies: true,
  departments: true,
  employment_types: true,
});
