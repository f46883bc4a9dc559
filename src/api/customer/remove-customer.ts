import { z } from 'zod';
import { removeCustomer } from '../../privacy/remove-customer.ts';
import { endpoint } from '../kit/endpoint.ts';
import { customerIdOf } from '../kit/of-caller.ts';
import { QueryFlag } from '../kit/schemas.ts';
import { customerParams } from './customer-wire.ts';

export const removeCustomerEndpoint = endpoint({
  id: 'removeCustomer',
  method: 'DELETE',
  path: '/v1/customers/:customer_id',
  tag: 'customers',
  summary: 'Erase a customer and everything that belongs to it',
  description:
    'Erases its key, so that no copy of a secret opens again, and with it its connections, people, runs, changes and test exports. The platform is not told. This cannot be taken back; the answer is the receipt.',
  scope: 'customers:write',
  needsProof: true,
  params: customerParams,
  query: z.strictObject({
    confirm: QueryFlag.optional().describe('Has to be `true` while connections of it are active.'),
  }),
  answer: {
    status: 200,
    body: z
      .object({
        customer_id: z.uuid(),
        connections: z.int(),
        contacts: z.int(),
        erased_at: z.iso.datetime(),
        rows: z.record(z.string(), z.int()).describe('How many rows were erased, by table.'),
        remains: z
          .record(z.string(), z.int())
          .describe('Rows that still name its ids, by table: the audit log.'),
      })
      .meta({ id: 'ErasureReceipt' }),
  },
  errors: ['NOT_FOUND', 'CUSTOMER_ACTIVE'],
  async handle({ deps, params, query, caller, audit }) {
    const customerId = customerIdOf(caller, params.customer_id);
    audit({ customerId, subjectId: customerId });
    const receipt = await removeCustomer(deps, { customerId, confirm: query.confirm === true });
    return {
      customer_id: receipt.customerId,
      connections: receipt.connections,
      contacts: receipt.contacts,
      erased_at: receipt.erasedAt.toISOString(),
      rows: receipt.rows,
      remains: receipt.remains,
    };
  },
});
