import { createCustomer } from '../../connections/create-customer.ts';
import { customerView } from '../../connections/customer-view.ts';
import { AppError } from '../../domain/app-error.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Customer, CustomerName } from './customer-wire.ts';

export const createCustomerEndpoint = endpoint({
  id: 'createCustomer',
  method: 'POST',
  path: '/v1/customers',
  tag: 'customers',
  summary: 'Open a customer',
  description:
    'Its own data key is made by a worker with the first secret. Not for a token that is bound to one customer.',
  scope: 'customers:write',
  body: CustomerName,
  answer: { status: 201, body: Customer },
  errors: ['CUSTOMER_INVALID'],
  async handle({ deps, body, caller, audit }) {
    if (caller.customerId !== undefined) throw bound();
    const { db, clock, ids } = deps;
    const customer = await createCustomer({ db, clock, ids }, body);
    audit({ customerId: customer.id, subjectId: customer.id });
    return customerView(customer);
  },
});

function bound(): AppError {
  return new AppError('SCOPE_NOT_GRANTED', 'The token is bound to one customer and cannot open another.', {
    details: { needed: 'customers:write' },
    nextStep: 'Use a token that is bound to no customer.',
  });
}
