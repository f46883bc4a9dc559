import { z } from 'zod';
import { removeContact } from '../../connections/remove-contact.ts';
import { parseId } from '../../domain/ids.ts';
import { customerParams } from '../customer/customer-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { customerIdOf, notFound } from '../kit/of-caller.ts';

export const removeContactEndpoint = endpoint({
  id: 'removeContact',
  method: 'DELETE',
  path: '/v1/customers/:customer_id/contacts/:contact_id',
  tag: 'contacts',
  summary: 'Erase a contact',
  scope: 'customers:write',
  params: customerParams.extend({ contact_id: z.uuid() }),
  answer: { status: 204 },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller, audit }) {
    const customerId = customerIdOf(caller, params.customer_id);
    const contactId = parseId<'contact'>(params.contact_id);
    if (contactId === undefined) throw notFound('contact');
    audit({ customerId, subjectId: contactId });
    await removeContact(deps, { customerId, contactId });
  },
});
