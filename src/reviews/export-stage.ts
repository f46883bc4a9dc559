import type { PoolClient } from 'pg';
import Cursor from 'pg-cursor';
import { copyInto } from '../db/copy.ts';
import { emailKey } from '../domain/email.ts';
import type { Employee } from '../domain/employee.ts';
import type { KeptFinding } from './export-summary.ts';
import { InvalidLog } from './invalid-log.ts';
import type { ExportPerson, InvalidTally } from './summarise.ts';
import type { ExportedPage } from './test-run.ts';

const batch = 500;
const columns = ['external_id', 'email', 'ended', 'content_hash', 'employee', 'findings'];

/** The people of an export while it is read: a temporary table of this session, so that nothing is left of a run that was killed. */
export class ExportStage implements AsyncDisposable {
  readonly #client: PoolClient;
  readonly #leftOut = new Map<string, number>();
  readonly #invalid = new InvalidLog();

  constructor(client: PoolClient) {
    this.#client = client;
  }

  static async open(client: PoolClient): Promise<ExportStage> {
    await client.query('drop table if exists pg_temp.export_stage');
    await client.query(`create temporary table export_stage (
      position bigint generated always as identity, external_id text collate "C" not null, email text collate "C",
      ended boolean not null, content_hash text not null, employee jsonb not null, findings jsonb not null)`);
    return new ExportStage(client);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A lost session took its temporary table with it.
    await this.#client.query('drop table if exists pg_temp.export_stage').catch(() => undefined);
  }

  get leftOut(): ReadonlyMap<string, number> {
    return this.#leftOut;
  }

  get invalid(): InvalidTally {
    return this.#invalid;
  }

  async add(page: ExportedPage): Promise<void> {
    for (const { rule } of page.outOfScope) this.#leftOut.set(rule, (this.#leftOut.get(rule) ?? 0) + 1);
    this.#invalid.add(page.invalid);
    if (page.people.length === 0) return;
    const rows = page.people.map(({ employee, hash, findings }) => [
      employee.external_id,
      employee.email === undefined ? null : emailKey(employee.email),
      employee.enrollment_status === 'ended',
      hash,
      JSON.stringify(employee),
      JSON.stringify(findings.map(keptFinding)),
    ]);
    await copyInto(this.#client, 'pg_temp.export_stage', columns, rows);
  }

  /** Once everybody is read: ids that stand twice, and what only shows when people are seen together. */
  async settle(): Promise<void> {
    await this.#client.query('create index on pg_temp.export_stage (external_id)');
    await this.#client.query('analyze pg_temp.export_stage');
    await this.#client.query('delete from pg_temp.export_stage where external_id = any($1)', [
      [...this.#invalid.ids],
    ]);
    await this.#settleDoubleIds();
    await this.#client.query(doubleEmails);
    await this.#client.query(unknownManagers);
  }

  /** Everybody, ordered by external id, in code points. */
  async *people(): AsyncGenerator<ExportPerson> {
    const cursor = this.#client.query(
      new Cursor<{ employee: Employee; findings: KeptFinding[] }>(
        'select employee, findings from pg_temp.export_stage order by external_id',
      ),
    );
    try {
      for (let rows = await cursor.read(batch); rows.length > 0; rows = await cursor.read(batch)) yield* rows;
    } finally {
      await cursor.close();
    }
  }

  /** Equal values are one person who moved between pages; different ones are a conflict, and nobody is taken (semantics 9). */
  async #settleDoubleIds(): Promise<void> {
    const { rows } = await this.#client.query<{ external_id: string }>(
      `with conflicts as (select external_id from pg_temp.export_stage group by external_id having count(distinct content_hash) > 1),
            gone as (delete from pg_temp.export_stage where external_id in (select external_id from conflicts))
       select external_id from conflicts order by external_id`,
    );
    for (const { external_id } of rows) this.#invalid.refuse(external_id, 'ID_DUPLICATE');
    await this.#client.query(
      `delete from pg_temp.export_stage twin using pg_temp.export_stage first
        where twin.external_id = first.external_id and twin.position > first.position`,
    );
  }
}

export function keptFinding({ code, path, other_external_id }: KeptFinding): KeptFinding {
  return {
    code,
    ...(path !== undefined && { path }),
    ...(other_external_id !== undefined && { other_external_id }),
  };
}

/** Each names the next person with the address, the last one the first. People who ended do not count. */
const doubleEmails = `
  update pg_temp.export_stage s
     set findings = s.findings || jsonb_build_array(jsonb_build_object('code', 'EMAIL_DUPLICATE', 'other_external_id', d.other))
    from (select external_id, count(*) over same as people,
                 coalesce(lead(external_id) over (partition by email order by external_id), min(external_id) over same) as other
            from pg_temp.export_stage where email is not null and not ended
          window same as (partition by email)) d
   where d.external_id = s.external_id and d.people > 1 and not s.findings @> '[{"code": "EMAIL_DUPLICATE"}]'`;

const unknownManagers = `
  update pg_temp.export_stage s
     set findings = s.findings || '[{"code": "MANAGER_UNKNOWN"}]'::jsonb
   where s.employee ? 'manager_external_id' and not s.findings @> '[{"code": "MANAGER_UNKNOWN"}]'
     and (s.employee->>'manager_external_id' = s.external_id
          or not exists (select from pg_temp.export_stage m where m.external_id = s.employee->>'manager_external_id'))`;
