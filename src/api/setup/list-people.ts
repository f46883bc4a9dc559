import { z } from 'zod';
import { exportOrders, listExportPeople } from '../../reviews/list-export-people.ts';
import { employeeOnWire } from '../employee/employee-wire.ts';
import { ExportPerson } from '../export/export-wire.ts';
import { countedPage, openOffset } from '../kit/counted-pages.ts';
import { endpoint } from '../kit/endpoint.ts';
import { pageOf, pageQuery } from '../kit/paging.ts';
import { oneLine, Search } from '../kit/texts.ts';
import { requireExport, setupOf } from './setup-of.ts';

export const listSetupPeopleEndpoint = endpoint({
  id: 'listSetupPeople',
  method: 'GET',
  path: '/v1/setup/export/people',
  tag: 'setup',
  summary: 'List the people of the newest test export',
  description:
    'Personal data, of the customer’s own people. Nobody is listed any more once they were erased.',
  scope: 'setup',
  query: z.strictObject({
    ...pageQuery,
    search: Search.describe('Every word has to stand in the name, an address or the id.'),
    finding: oneLine(100).optional().describe('Only people with a finding of this code.'),
    sort: z.enum(exportOrders).default('external_id'),
    direction: z.enum(['up', 'down']).default('up'),
  }),
  answer: { status: 200, body: pageOf(ExportPerson) },
  errors: ['STEP_LOCKED', 'CURSOR_INVALID', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, query } = context;
    const { id: exportId, connectionId } = requireExport(await setupOf(context));
    const { cursor, limit, ...filters } = query;
    const list = { list: 'listSetupPeople', filters: { ...filters, exportId } };
    const offset = openOffset(deps, list, cursor);
    const { search, finding, sort, direction } = filters;
    const { people, hasMore } = await listExportPeople(
      { db: deps.db.kysely },
      { connectionId, exportId, search, finding, sort, isDescending: direction === 'down', offset, limit },
    );
    const data = people.map((one) => ({ ...employeeOnWire(one.employee), findings: [...one.findings] }));
    return countedPage(deps, list, { data, offset, hasMore });
  },
});
