import { z } from 'zod';
import { Instant } from '../kit/schemas.ts';

export const AuditEvent = z
  .object({
    number: z.int().describe('Counts up without a gap.'),
    at: Instant,
    actor: z.string().describe('`token:<id>`, `operator:<id>`, `cli:<account>`, `worker`, `nobody` …'),
    actor_name: z
      .string()
      .nullable()
      .describe(
        'Of `setup:<id of a link>`: what the contact is called now for whom the link was made, for whoever may see contacts.',
      ),
    action: z.string().describe('The operationId of an endpoint, or the words of a command.'),
    outcome: z.enum(['asked', 'done', 'refused', 'failed']),
    customer_id: z.string().nullable(),
    connection_id: z.string().nullable(),
    subject_id: z.string().nullable(),
    code: z.string().nullable().describe('Of a refusal or a failure.'),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    request_id: z.string().nullable(),
    hash: z.string().describe('Over this row and the hash of the one before.'),
  })
  .meta({ id: 'AuditEvent' });
