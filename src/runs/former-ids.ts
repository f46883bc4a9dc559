import type { PoolClient } from 'pg';
import type { Stage } from './stage.ts';

/** The employee who had an id before. */
export interface FormerOwner {
  /** The employee's present external id. */
  external_id: string;
  /** The present id is not in this read either. */
  is_missing: boolean;
}

/** Which of these ids somebody had before a transfer or rehire: an id stands for one employee only (semantics 1). */
export async function formerOwners(
  client: PoolClient,
  input: { connectionId: string; stage: Stage; externalIds: readonly string[] },
): Promise<Map<string, FormerOwner>> {
  const { rows } = await client.query<FormerOwner & { former: string }>(
    `select x.external_id as former, e.external_id,
            exists (select from ${input.stage.table} s where s.kind = 'missing' and s.number = e.number) as is_missing
       from employee_external_ids x
       join employees e on e.connection_id = x.connection_id and e.id = x.employee_id
      where x.connection_id = $1 and x.external_id = any($2)`,
    [input.connectionId, input.externalIds],
  );
  return new Map(rows.map(({ former, ...owner }) => [former, owner]));
}

/** Whose accepted plan it is to go on under one of these ids; by that id, the employee's present external id. */
export async function plannedBy(
  client: PoolClient,
  input: { connectionId: string; externalIds: readonly string[] },
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ planned: string; external_id: string }>(
    `select successor ->> 'external_id' as planned, external_id from employees
      where connection_id = $1 and successor is not null and successor ->> 'external_id' = any($2)`,
    [input.connectionId, input.externalIds],
  );
  return new Map(rows.map(({ planned, external_id }) => [planned, external_id]));
}
