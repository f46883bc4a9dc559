import type { AnyEndpoint } from '../kit/endpoint.ts';
import { createCustomerEndpoint } from './create-customer.ts';
import { listCustomersEndpoint } from './list-customers.ts';
import { removeCustomerEndpoint } from './remove-customer.ts';
import { renameCustomerEndpoint } from './rename-customer.ts';
import { showCustomerEndpoint } from './show-customer.ts';

export const customerEndpoints: readonly AnyEndpoint[] = [
  listCustomersEndpoint,
  createCustomerEndpoint,
  showCustomerEndpoint,
  renameCustomerEndpoint,
  removeCustomerEndpoint,
];
