import { z } from 'zod';
import { verifyAudit } from '../../audit/verify-audit.ts';
import { AppError } from '../../domain/app-error.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Instant } from '../kit/schemas.ts';

export const verifyAuditEndpoint = endpoint({
  id: 'verifyAudit',
  method: 'GET',
  path: '/v1/audit/verification',
  tag: 'audit',
  summary: 'Follow the chain of the audit log and say whether it is whole',
  description:
    'Note `last` somewhere else and give it as `number` and `hash` the next time: then it also shows when rows were cut off at the end. For tokens that are not bound to a customer.',
  scope: 'audit:read',
  query: z
    .strictObject({
      number: z.coerce.number().int().min(1).optional(),
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    })
    .refine(({ number, hash }) => (number === undefined) === (hash === undefined), {
      message: 'needs `number` and `hash` together',
    }),
  answer: {
    status: 200,
    body: z
      .object({
        is_whole: z.boolean(),
        rows: z.int(),
        first: z.object({ number: z.int(), at: Instant }).nullable(),
        last: z.object({ number: z.int(), hash: z.string() }).nullable(),
        break: z
          .object({ number: z.int(), kind: z.enum(['changed', 'missing', 'anchor']) })
          .nullable()
          .describe('Where the chain breaks first.'),
      })
      .meta({ id: 'AuditVerification' }),
  },
  errors: ['SCOPE_NOT_GRANTED'],
  async handle({ deps, query: { number, hash }, caller }) {
    if (caller.customerId !== undefined) throw forOperators();
    const anchor = number === undefined || hash === undefined ? undefined : { number, hash };
    const result = await verifyAudit(deps, { anchor });
    return {
      is_whole: result.isWhole,
      rows: result.rows,
      first: result.first ?? null,
      last: result.last ?? null,
      break: result.break ?? null,
    };
  },
});

/** The chain runs over the rows of all customers. */
function forOperators(): AppError {
  return new AppError('SCOPE_NOT_GRANTED', 'This is for tokens that are not bound to a customer.', {
    details: { needed: 'audit:read' },
  });
}
