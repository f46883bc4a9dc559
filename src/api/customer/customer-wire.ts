import { z } from 'zod';
import { ConnectionSummary } from '../connection/connection-summary-wire.ts';
import { Contact } from '../contact/contact-wire.ts';

const customer = { id: z.uuid(), name: z.string(), created_at: z.iso.datetime() };

/** The organisation whose employees are read. */
export const Customer = z.object(customer).meta({ id: 'Customer' });

export const CustomerSummary = z
  .object({
    ...customer,
    connections: z.int().describe('Those that were not removed.'),
    contacts: z.int(),
  })
  .meta({ id: 'CustomerSummary' });

export const CustomerDetails = z
  .object({ ...customer, contacts: z.array(Contact), connections: z.array(ConnectionSummary) })
  .meta({ id: 'CustomerDetails' });

export const customerParams = z.object({ customer_id: z.uuid() });

export const CustomerName = z.strictObject({
  name: z.string().max(300).describe('One line, 1 to 200 characters. Two customers may have the same name.'),
});
