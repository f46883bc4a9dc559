import type { PoolClient } from 'pg';
import type { Changeset } from './changeset.ts';
import { noCounts, type RunCounts } from './run-record.ts';

/** What a changeset would do, in counts for people. */
export async function runCounts(client: PoolClient, changeset: Changeset): Promise<RunCounts> {
  const { counts } = changeset;
  return {
    ...noCounts,
    read: counts.records,
    unchanged: counts.unchanged,
    out_of_scope: counts.out_of_scope,
    invalid: counts.invalid + changeset.conflicts,
    ended_before: counts.ended_before,
    erased: counts.erased,
    companies: changeset.companies.length,
    ...(changeset.stage.exists && (await stagedCounts(client, changeset.stage.table))),
  };
}

async function stagedCounts(client: PoolClient, table: string): Promise<Partial<RunCounts>> {
  const { rows } = await client.query<Partial<RunCounts>>(
    `select ${count(`type = 'added'`)} as added, ${count(`type = 'updated'`)} as updated, ${count(`type = 'removed'`)} as removed,
            ${count(`offboards`)} as offboarded, ${count(`kind in ('missing', 'missing_first')`)} as missing,
            ${count(reads('joiner'))} as joiners, ${count(reads('mover'))} as movers, ${count(reads('leaver'))} as leavers,
            ${count(reads('rehire'))} as rehires, ${count(reads('transfer'))} as transfers,
            ${count(reads('scope_in'))} as scope_in, ${count(reads('scope_out'))} as scope_out
       from ${table}`,
  );
  return rows[0] ?? {};
}

function count(condition: string): string {
  return `(count(*) filter (where ${condition}))::integer`;
}

function reads(reading: string): string {
  return `'${reading}' = any(readings)`;
}
