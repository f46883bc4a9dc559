import { z } from 'zod';
import { customerView } from '../../connections/customer-view.ts';
import { listCustomers } from '../../connections/list-customers.ts';
import { endpoint } from '../kit/endpoint.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { Search } from '../kit/texts.ts';
import { CustomerSummary } from './customer-wire.ts';

const Place = z.strictObject({ name: z.string(), id: z.uuid() });

export const listCustomersEndpoint = endpoint({
  id: 'listCustomers',
  method: 'GET',
  path: '/v1/customers',
  tag: 'customers',
  summary: 'List customers by name',
  scope: 'customers:read',
  query: z.strictObject({ ...pageQuery, search: Search.describe('Part of the name, without case.') }),
  answer: { status: 200, body: pageOf(CustomerSummary) },
  errors: ['CURSOR_INVALID'],
  async handle({ deps, query, caller }) {
    const { search, limit } = query;
    const { customerId } = caller;
    const context = { list: 'listCustomers', filters: { customerId, search } };
    const after = openCursor(deps, context, { cursor: query.cursor, place: Place });
    const rows = await listCustomers(deps.db, { customerId, search, after, limit: limit + 1 });
    return pageFrom(deps, context, {
      rows,
      limit,
      placeOf: ({ name, id }) => ({ name, id }),
      wire: (one) => ({
        ...customerView(one),
        connections: one.connections,
        contacts: one.contacts,
      }),
    });
  },
});
