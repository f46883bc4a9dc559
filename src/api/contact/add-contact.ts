import { addContact, NewContact } from '../../connections/add-contact.ts';
import { contactView } from '../../connections/contact-view.ts';
import { customerParams } from '../customer/customer-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { customerIdOf } from '../kit/of-caller.ts';
import { Contact } from './contact-wire.ts';

export const addContactEndpoint = endpoint({
  id: 'addContact',
  method: 'POST',
  path: '/v1/customers/:customer_id/contacts',
  tag: 'contacts',
  summary: 'Add somebody at the customer who gets links and mails',
  scope: 'customers:write',
  params: customerParams,
  body: NewContact,
  answer: { status: 201, body: Contact },
  errors: ['NOT_FOUND', 'CONTACT_EXISTS'],
  async handle({ deps, params, body, caller, audit }) {
    const customerId = customerIdOf(caller, params.customer_id);
    const contact = await addContact(deps, { customerId, ...body });
    audit({ customerId, subjectId: contact.id });
    return contactView(contact);
  },
});
