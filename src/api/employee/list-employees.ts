import { z } from 'zod';
import { type EmployeePage, employeeSorts, listEmployees } from '../../employees/list-employees.ts';
import { feedIn, wantedFeed } from '../change/wanted-feed.ts';
import { endpoint } from '../kit/endpoint.ts';
import { openCursor, pageQuery, sealCursor } from '../kit/paging.ts';
import { QueryFlag, queryList } from '../kit/schemas.ts';
import { oneLine, Search } from '../kit/texts.ts';
import { EnrollmentStatus, listedEmployeeOnWire, ListedEmployee } from './employee-wire.ts';
import { FeedStart, listWithFeed } from './list-with-feed.ts';

const Place = z.strictObject({ page: z.string(), feed: FeedStart.nullable() });

export const listEmployeesEndpoint = endpoint({
  id: 'listEmployees',
  method: 'GET',
  path: '/v1/employees',
  tag: 'employees',
  summary: 'List the accepted people: of one connection, of a customer, or of all',
  description:
    'The whole list, in the order `id` and without a filter but connection or customer, comes with `feed`: where to go on in the feed. Take every page (changes between two pages do no harm), then apply the changes after `feed.cursor` in their order: `added` sets the person, `updated` sets the named fields of somebody you have, `removed` and `erased` take the person out. What comes of it is the list as it stands. In every other order a cursor is refused once the last person of its page has changed.',
  scope: 'employees:read',
  query: z.strictObject({
    ...pageQuery,
    connection_id: z.uuid().optional(),
    customer_id: z.uuid().optional(),
    status: queryList(EnrollmentStatus).optional(),
    company: oneLine(200).optional().describe('Id at the HR system of the company of any employment.'),
    department: oneLine(500).optional(),
    external_id: queryList(oneLine(500))
      .optional()
      .describe('Only who has one of these ids at the HR system; within a connection they are unique.'),
    search: Search.describe('Every word has to stand in the name or an e-mail address.'),
    changed_since: z.iso.datetime().optional(),
    all: QueryFlag.optional().describe('Also who is no longer in the list.'),
    sort: z.enum(employeeSorts).default('id'),
  }),
  answer: {
    status: 200,
    body: z
      .object({
        data: z.array(ListedEmployee),
        next_cursor: z.string().nullable().describe('Null on the last page.'),
        feed: FeedStart.nullable().describe('The same on every page; null where there is a filter.'),
      })
      .meta({ id: 'EmployeePage' }),
  },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, query, caller }) {
    const { cursor, limit, ...filters } = query;
    const wanted = await wantedFeed(deps, caller, filters);
    const context = { list: 'listEmployees', filters: { ...filters, ...wanted } };
    const place = openCursor(deps, context, { cursor, place: Place });
    const input = { limit, ...listInput(filters), ...(place && { cursor: place.page }) };
    const isFirstOfAll = place === undefined && isWhole(filters);
    const { page, feed } = isFirstOfAll ? await listWithFeed(deps, wanted, input) : await listOnly();
    return {
      data: page.employees.map(listedEmployeeOnWire),
      next_cursor: page.cursor === undefined ? null : sealCursor(deps, context, { page: page.cursor, feed }),
      feed,
    };

    async function listOnly(): Promise<{ page: EmployeePage; feed: FeedStart | null }> {
      const { connectionIds } = await feedIn(deps.db.kysely, wanted);
      const only = { ...input, ...(connectionIds && { connectionIds }) };
      return { page: await listEmployees({ db: deps.db.kysely }, only), feed: place?.feed ?? null };
    }
  },
});

interface Filters {
  status?: z.output<typeof EnrollmentStatus>[] | undefined;
  company?: string | undefined;
  department?: string | undefined;
  external_id?: string[] | undefined;
  search?: string | undefined;
  changed_since?: string | undefined;
  all?: boolean | undefined;
  sort: (typeof employeeSorts)[number];
}

/** Only of such a list does a replay of the feed give the same. */
function isWhole({ sort, all, ...filters }: Filters): boolean {
  const { status, company, department, external_id, search, changed_since } = filters;
  const isFiltered = [status, company, department, external_id, search, changed_since].some(
    (one) => one !== undefined,
  );
  return sort === 'id' && !isFiltered && all !== true;
}

function listInput(filters: Filters) {
  const { status, changed_since, all, sort, company, department, external_id, search } = filters;
  return {
    sort,
    all: all === true,
    ...(status && { statuses: status }),
    ...(changed_since !== undefined && { changedSince: new Date(changed_since) }),
    ...(company !== undefined && { company }),
    ...(department !== undefined && { department }),
    ...(external_id && { externalIds: external_id }),
    ...(search !== undefined && { search }),
  };
}
