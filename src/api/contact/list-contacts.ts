import { z } from 'zod';
import { contactView } from '../../connections/contact-view.ts';
import { loadCustomer } from '../../connections/customer.ts';
import { listContacts } from '../../connections/list-contacts.ts';
import { customerParams } from '../customer/customer-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { customerIdOf } from '../kit/of-caller.ts';
import { Contact } from './contact-wire.ts';

export const listContactsEndpoint = endpoint({
  id: 'listContacts',
  method: 'GET',
  path: '/v1/customers/:customer_id/contacts',
  tag: 'contacts',
  summary: 'List the contacts of a customer, in the order they were added',
  scope: 'customers:read',
  params: customerParams,
  answer: { status: 200, body: z.object({ data: z.array(Contact) }) },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { id } = await loadCustomer(deps.db, customerIdOf(caller, params.customer_id));
    return { data: (await listContacts(deps.db, { customerId: id })).map(contactView) };
  },
});
