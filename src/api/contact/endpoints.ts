import type { AnyEndpoint } from '../kit/endpoint.ts';
import { addContactEndpoint } from './add-contact.ts';
import { listContactsEndpoint } from './list-contacts.ts';
import { removeContactEndpoint } from './remove-contact.ts';

export const contactEndpoints: readonly AnyEndpoint[] = [
  listContactsEndpoint,
  addContactEndpoint,
  removeContactEndpoint,
];
