import { z } from 'zod';
import { companyView } from '../../employees/company-view.ts';
import { listCompanies } from '../../employees/list-companies.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { QueryFlag } from '../kit/schemas.ts';

const ListedCompany = z
  .object({
    id: z.uuid().describe('Ours and permanent.'),
    connection_id: z.uuid(),
    external_id: z.string().describe('The id at the HR system.'),
    short_name: z.string().optional(),
    full_name: z.string().optional(),
    in_list: z.boolean(),
    accepted_at: z.iso.datetime(),
    people: z.int().describe('People in the list whose primary employment is there.'),
  })
  .meta({ id: 'ListedCompany' });

export const listCompaniesEndpoint = endpoint({
  id: 'listCompanies',
  method: 'GET',
  path: '/v1/connections/:connection_id/companies',
  tag: 'companies',
  summary: 'List the accepted companies of a connection',
  scope: 'employees:read',
  params: connectionParams,
  query: z.strictObject({
    all: QueryFlag.optional().describe('Also those that are no longer in the list.'),
  }),
  answer: { status: 200, body: z.object({ data: z.array(ListedCompany) }) },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, query, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    const companies = await listCompanies(
      { db: deps.db.kysely },
      { connectionId: id, all: query.all === true },
    );
    return { data: companies.map(companyView) };
  },
});
