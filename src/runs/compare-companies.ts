import type { PoolClient } from 'pg';
import type { CompanyChange } from '../domain/change.ts';
import { companyChangeBetween } from '../domain/compare.ts';
import type { Company } from '../domain/employee.ts';
import type { ReadFacts } from './people-page.ts';

/**
 * Companies beside the accepted ones: few, so in memory. A source that gave no company at all proves nothing about them; one that
 * is no longer listed leaves only when no employee in the list works for it.
 */
export async function compareCompanies(
  client: PoolClient,
  input: { connectionId: string; facts: ReadFacts },
): Promise<CompanyChange[]> {
  if (input.facts.companies.length === 0) return [];
  const accepted = await acceptedCompanies(client, input.connectionId);
  const read = new Map(input.facts.companies.map((company) => [company.external_id, company]));
  const changes: CompanyChange[] = [];
  for (const company of read.values()) {
    const change = companyChangeBetween(accepted.get(company.external_id), company);
    if (change) changes.push(change);
  }
  const unlisted = [...accepted.values()].filter(({ external_id }) => !read.has(external_id));
  for (const company of unlisted) {
    if (await isWorkedFor(client, input.connectionId, company.external_id)) continue;
    const change = companyChangeBetween(company, undefined);
    if (change) changes.push(change);
  }
  return changes.sort((a, b) => (a.external_id < b.external_id ? -1 : 1));
}

async function acceptedCompanies(client: PoolClient, connectionId: string): Promise<Map<string, Company>> {
  const { rows } = await client.query<{ data: Company }>(
    'select data from companies where connection_id = $1 and in_list order by external_id',
    [connectionId],
  );
  return new Map(rows.map(({ data }) => [data.external_id, data]));
}

async function isWorkedFor(client: PoolClient, connectionId: string, companyId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from employees
      where connection_id = $1 and in_list and data -> 'employments' @> jsonb_build_array(jsonb_build_object('company_external_id', $2::text))
      limit 1`,
    [connectionId, companyId],
  );
  return rowCount !== 0;
}
