import { connectionSummaryView } from '../../connections/connection-view.ts';
import { contactView } from '../../connections/contact-view.ts';
import { customerView } from '../../connections/customer-view.ts';
import { showCustomer } from '../../connections/show-customer.ts';
import { endpoint } from '../kit/endpoint.ts';
import { customerIdOf } from '../kit/of-caller.ts';
import { CustomerDetails, customerParams } from './customer-wire.ts';

export const showCustomerEndpoint = endpoint({
  id: 'showCustomer',
  method: 'GET',
  path: '/v1/customers/:customer_id',
  tag: 'customers',
  summary: 'Show a customer with its contacts and connections',
  scope: 'customers:read',
  params: customerParams,
  answer: { status: 200, body: CustomerDetails },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const customerId = customerIdOf(caller, params.customer_id);
    const customer = await showCustomer(deps.db, { customerId });
    return {
      ...customerView(customer),
      contacts: customer.contacts.map(contactView),
      connections: customer.connections.map(connectionSummaryView),
    };
  },
});
