import type { PoolClient } from 'pg';
import type { FindingsLog } from './findings-log.ts';
import type { Stage } from './stage.ts';

/**
 * An id that stands twice: equal values are one person that moved between pages (N28, N29); different values are a conflict,
 * the person is left as last accepted with a finding (semantics 9). Somebody not in the list leaves one row for every record
 * that would be added: fewer of them than records are a conflict too. Gives how many conflicts there were.
 */
export async function settleDoubleIds(
  client: PoolClient,
  stage: Stage,
  findings: FindingsLog,
): Promise<number> {
  if (!stage.exists) return 0;
  const { rows } = await client.query<{ external_id: string }>(
    `delete from ${stage.table}
      where external_id in (
        select external_id from ${stage.table}
         group by external_id
        having count(distinct (kind, hash)) filter (where kind <> 'again') > 1 or bool_or(kind = 'conflict')
            or count(*) filter (where kind in ('new', 'reentry')) between 1 and count(*) filter (where kind = 'again'))
     returning external_id`,
  );
  const conflicts = new Set(rows.map(({ external_id }) => external_id));
  for (const id of conflicts) await findings.report('ID_DUPLICATE', id);
  await client.query(`delete from ${stage.table} where kind = 'again'`);
  await client.query(
    `delete from ${stage.table} twin using ${stage.table} first
      where twin.external_id = first.external_id and twin.position > first.position`,
  );
  return conflicts.size;
}

/** The same e-mail at two people is a finding that names both; nobody is merged by it (semantics 4). */
export async function reportDoubleEmails(
  client: PoolClient,
  input: { connectionId: string; stage: Stage; findings: FindingsLog },
): Promise<void> {
  if (!input.stage.exists) return;
  const { table } = input.stage;
  const { rows } = await client.query<{ external_id: string; other: string }>(
    `with staged as (
       select external_id, email, number, kind from ${table}
        where kind in ('new', 'changed', 'reentry', 'link') and status <> 'ended'
     ), everybody as (
       select external_id, email from staged where email is not null
       union all
       select e.external_id, e.email from employees e
        where e.connection_id = $1 and e.in_list and e.enrollment_status <> 'ended'
          and e.email in (select email from staged where email is not null)
          and not exists (select from ${table} s where s.number = e.number)
     )
     select s.external_id, min(o.external_id) as other
       from staged s join everybody o on o.email = s.email and o.external_id <> s.external_id
      group by s.external_id order by s.external_id`,
    [input.connectionId],
  );
  for (const { external_id, other } of rows)
    await input.findings.report('EMAIL_DUPLICATE', external_id, other);
}

/** A manager who is not among the people, is the person itself, or closes a circle: a finding, the person flows (X18). */
export async function reportManagers(
  client: PoolClient,
  input: { connectionId: string; stage: Stage; findings: FindingsLog },
): Promise<void> {
  if (!input.stage.exists) return;
  const { table } = input.stage;
  const { rows } = await client.query<{ person: string }>(
    `with recursive staged as (
       select external_id, employee::jsonb ->> 'manager_external_id' as manager from ${table}
        where kind in ('new', 'changed', 'reentry', 'link') and employee::jsonb ? 'manager_external_id'
     ), managers as (
       select external_id, manager from staged
       union all
       select e.external_id, e.data ->> 'manager_external_id' from employees e
        where e.connection_id = $1 and e.in_list and not exists (select from ${table} s where s.number = e.number)
     ), line (person, manager, steps) as (
       select external_id, manager, 1 from staged
       union all
       select line.person, m.manager, steps + 1 from line join managers m on m.external_id = line.manager
        where line.manager <> line.person and steps < 50
     )
     select distinct person from line where manager = person
     union
     select s.external_id from staged s
      where not exists (select from employees e where e.connection_id = $1 and e.in_list and e.external_id = s.manager)
        and not exists (select from ${table} t where t.external_id = s.manager)`,
    [input.connectionId],
  );
  for (const { person } of rows) await input.findings.report('MANAGER_UNKNOWN', person);
}
