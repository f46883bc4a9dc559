import { z } from 'zod';
import { listExportPeople } from '../../reviews/list-export-people.ts';
import { employeeOnWire } from '../employee/employee-wire.ts';
import { countedPage, openOffset } from '../kit/counted-pages.ts';
import { endpoint } from '../kit/endpoint.ts';
import { pageOf, pageQuery } from '../kit/paging.ts';
import { oneLine, Search } from '../kit/texts.ts';
import { exportOf } from './export-of.ts';
import { exportParams, ExportPerson } from './export-wire.ts';

export const listExportPeopleEndpoint = endpoint({
  id: 'listExportPeople',
  method: 'GET',
  path: '/v1/connections/:connection_id/exports/:export_id/people',
  tag: 'exports',
  summary: 'List the people of a test export, by their ids at the HR system',
  description: 'Personal data. Nobody is listed any more once the people were erased.',
  scope: 'exports:read',
  params: exportParams,
  query: z.strictObject({
    ...pageQuery,
    search: Search.describe('Every word has to stand in the name, an address or the id.'),
    finding: oneLine(100).optional().describe('Only people with a finding of this code.'),
  }),
  answer: { status: 200, body: pageOf(ExportPerson) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, params, query, caller }) {
    const { which } = await exportOf(deps, caller, params);
    const { cursor, limit, ...filters } = query;
    const context = { list: 'listExportPeople', filters: { ...filters, ...which } };
    const offset = openOffset(deps, context, cursor);
    const { search, finding } = filters;
    const { people, hasMore } = await listExportPeople(
      { db: deps.db.kysely },
      { ...which, search, finding, offset, limit },
    );
    const data = people.map((one) => ({ ...employeeOnWire(one.employee), findings: [...one.findings] }));
    return countedPage(deps, context, { data, offset, hasMore });
  },
});
