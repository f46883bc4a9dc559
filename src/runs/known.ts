import type { Pool, PoolClient } from 'pg';
import type { Employee } from '../domain/employee.ts';
import type { EmployeeId } from '../domain/ids.ts';

/** What the accepted list knows of an id of the page; one look-up per page, by primary key. */
export interface Known {
  number: number;
  hash: string;
  inList: boolean;
  leftList: 'gone' | 'scope' | 'erased' | null;
  status: string;
  isMissing: boolean;
}

/** The hot query of an unchanged day: prepared once per session, rows as arrays. */
export async function lookUp(
  client: PoolClient,
  connectionId: string,
  externalIds: readonly string[],
): Promise<Map<string, Known>> {
  const { rows } = await client.query<[string, number, string, boolean, Known['leftList'], string, boolean]>({
    name: 'runs.look-up',
    rowMode: 'array',
    text: `select external_id, number, content_hash, in_list, left_list, enrollment_status, missing_since is not null
             from employees where connection_id = $1 and external_id = any($2)`,
    values: [connectionId, externalIds],
  });
  const known = new Map<string, Known>();
  for (const [externalId, number, hash, inList, leftList, status, isMissing] of rows) {
    known.set(externalId, { number, hash, inList, leftList, status, isMissing });
  }
  return known;
}

/** The accepted person in full; asked for only where something differs. */
export interface Accepted {
  id: string;
  number: number;
  hash: string;
  employee: Employee;
  sourceStatus: string;
  endsOn: string | null;
  inList: boolean;
  leftList: Known['leftList'];
}

export async function loadAccepted(
  client: PoolClient,
  connectionId: string,
  externalIds: readonly string[],
): Promise<Map<string, Accepted>> {
  if (externalIds.length === 0) return new Map();
  const { rows } = await client.query<{
    external_id: string;
    id: string;
    number: number;
    content_hash: string;
    data: Employee;
    source_status: string;
    ends_on: string | null;
    in_list: boolean;
    left_list: Known['leftList'];
  }>({
    name: 'runs.load-accepted',
    text: `select external_id, id, number, content_hash, data, source_status, ends_on, in_list, left_list
             from employees where connection_id = $1 and external_id = any($2)`,
    values: [connectionId, externalIds],
  });
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        id: row.id,
        number: row.number,
        hash: row.content_hash,
        employee: row.data,
        sourceStatus: row.source_status,
        endsOn: row.ends_on,
        inList: row.in_list,
        leftList: row.left_list,
      },
    ]),
  );
}

/** One accepted person, for explaining. */
export async function acceptedPerson(
  pool: Pool,
  connectionId: string,
  externalId: string,
): Promise<{ id: EmployeeId; employee: Employee } | undefined> {
  const { rows } = await pool.query<{ id: EmployeeId; data: Employee }>(
    'select id, data from employees where connection_id = $1 and external_id = $2',
    [connectionId, externalId],
  );
  const row = rows[0];
  return row && { id: row.id, employee: row.data };
}
