import { customerView } from '../../connections/customer-view.ts';
import { renameCustomer } from '../../connections/rename-customer.ts';
import { endpoint } from '../kit/endpoint.ts';
import { customerIdOf } from '../kit/of-caller.ts';
import { Customer, CustomerName, customerParams } from './customer-wire.ts';

export const renameCustomerEndpoint = endpoint({
  id: 'renameCustomer',
  method: 'PATCH',
  path: '/v1/customers/:customer_id',
  tag: 'customers',
  summary: 'Rename a customer',
  scope: 'customers:write',
  params: customerParams,
  body: CustomerName,
  answer: { status: 200, body: Customer },
  errors: ['NOT_FOUND', 'CUSTOMER_INVALID'],
  async handle({ deps, params, body, caller, audit }) {
    const customerId = customerIdOf(caller, params.customer_id);
    audit({ customerId, subjectId: customerId });
    return customerView(await renameCustomer(deps, { customerId, name: body.name }));
  },
});
