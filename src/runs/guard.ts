import type { PoolClient } from 'pg';
import type { FieldCoverage } from '../domain/coverage.ts';
import type { FieldName } from '../domain/employee.ts';
import { type Count, type FieldWipe, type GuardFacts, type Hold, judge } from '../domain/guard.ts';
import type { GuardLimits } from '../domain/guard-limits.ts';
import type { ApprovedExport } from './approved-export.ts';
import { compareWithExport } from './approved-export.ts';
import type { Changeset } from './changeset.ts';
import type { Stage } from './stage.ts';

export interface GuardInput {
  client: PoolClient;
  connectionId: string;
  changeset: Changeset;
  limits: GuardLimits;
  now: Date;
  isFirstLive: boolean;
  /** Set when the source gives ids of another kind than the accepted list has. */
  isRebaseline: boolean;
  /** On the first live run: what was approved (semantics 14). */
  approved?: ApprovedExport | undefined;
}

export interface Judged {
  /** Empty: it may be accepted. */
  holds: Hold[];
  facts: GuardFacts;
}

/** Fifth step: may this changeset be accepted without a person's decision? */
export async function guard(input: GuardInput): Promise<Judged> {
  const facts = await gatherFacts(input);
  return { holds: judge(facts, input.limits), facts };
}

async function gatherFacts(input: GuardInput): Promise<GuardFacts> {
  const { changeset } = input;
  const counts = await stagedCounts(input);
  return {
    base: changeset.base,
    activeAfter: changeset.base + counts.arrivals - counts.departures - counts.ends,
    removals: counts.removals,
    outOfScope: counts.outOfScope,
    offboardings: counts.offboardings,
    removedLast7Days: await lostLast7Days(input),
    additions: counts.additions,
    emailChanges: counts.emailChanges,
    idChanges: await idChanges(input),
    wiped: changeset.wiped,
    invalid: { count: changeset.counts.invalid + changeset.conflicts, sample: changeset.invalidSample },
    peopleRead: changeset.counts.records,
    firstLive: input.isFirstLive,
    ...(input.isRebaseline && { rebaseline: { agree: changeset.seen, of: changeset.base } }),
    ...(input.approved && { exportDifference: await compareWithExport(changeset.stage, input.approved) }),
  };
}

interface StagedCounts {
  removals: Count;
  outOfScope: number;
  offboardings: Count;
  additions: Count;
  emailChanges: Count;
  /** People who would be active, on leave or upcoming and were not. */
  arrivals: number;
  /** People of the base who would be out of the list, or are missing; also those who were judged at the first look. */
  departures: number;
  /** People of the base who would be ended. */
  ends: number;
}

const noCount: Count = { count: 0, sample: [] };

/**
 * Missing people count at the first look already; those who were missing in an accepted run before were judged then
 * (semantics 8). Transfers and people who had already ended do not count.
 */
async function stagedCounts({ client, changeset }: GuardInput): Promise<StagedCounts> {
  const { stage } = changeset;
  if (!stage.exists) {
    return {
      removals: noCount,
      outOfScope: 0,
      offboardings: noCount,
      additions: noCount,
      emailChanges: noCount,
      arrivals: 0,
      departures: 0,
      ends: 0,
    };
  }
  const removals = `kind = 'scope_out' or (kind = 'missing' and reason = 'first')`;
  const additions = `kind in ('new', 'reentry')`;
  const { rows } = await client.query<Record<string, number & string[]>>(
    `select count(*) filter (where ${removals})::integer as removals, ${sample(removals)} as removals_sample,
            count(*) filter (where kind = 'scope_out')::integer as out_of_scope,
            count(*) filter (where offboards)::integer as offboardings, ${sample('offboards')} as offboardings_sample,
            count(*) filter (where ${additions})::integer as additions, ${sample(additions)} as additions_sample,
            count(*) filter (where email_changed)::integer as emails, ${sample('email_changed')} as emails_sample,
            count(*) filter (where ${additions} or 'rehire' = any(readings))::integer as arrivals,
            count(*) filter (where kind in ('scope_out', 'missing'))::integer as departures,
            count(*) filter (where kind = 'changed' and 'leaver' = any(readings))::integer as ends
       from ${stage.table}`,
  );
  const row = rows[0] ?? {};
  const count = (name: string): Count => ({
    count: Number(row[name] ?? 0),
    sample: (row[`${name}_sample`] as unknown as string[] | null) ?? [], // an array column
  });
  return {
    removals: count('removals'),
    outOfScope: Number(row['out_of_scope'] ?? 0),
    offboardings: count('offboardings'),
    additions: count('additions'),
    emailChanges: count('emails'),
    arrivals: Number(row['arrivals'] ?? 0),
    departures: Number(row['departures'] ?? 0),
    ends: Number(row['ends'] ?? 0),
  };
}

function sample(condition: string): string {
  return `(array_agg(external_id order by external_id) filter (where ${condition}))[1:10]`;
}

/** What accepted live runs took away in the last seven days; due dates that were accepted long ago are not among them. */
async function lostLast7Days({ client, connectionId, now }: GuardInput): Promise<number> {
  const { rows } = await client.query<{ lost: number }>(
    `select coalesce(sum((counts ->> 'removed')::integer + (counts ->> 'offboarded')::integer), 0)::integer as lost
       from runs
      where connection_id = $1 and mode = 'live' and outcome = 'accepted' and released_run_id is null
        and finished_at > $2::timestamptz - interval '7 days'`,
    [connectionId, now],
  );
  return rows[0]?.lost ?? 0;
}

/** Linked people, and newcomers with the address of somebody who is missing: the ids of the source seem to have changed (X17). */
async function idChanges({ client, connectionId, changeset }: GuardInput): Promise<Count> {
  const { stage } = changeset;
  if (!stage.exists) return noCount;
  const { rows } = await client.query<{ ids: string[] }>(
    `select coalesce(array_agg(distinct external_id), '{}') as ids from (
       select external_id from ${stage.table} where kind = 'link'
       union all
       select s.external_id from ${stage.table} s
         join employees e on e.connection_id = $1 and e.email = s.email
         join ${stage.table} m on m.kind = 'missing' and m.number = e.number
        where s.kind = 'new') as moved`,
    [connectionId],
  );
  const ids = rows[0]?.ids ?? [];
  return { count: ids.length, sample: ids.slice(0, 10) };
}

/** For each field how many of the people read were filled before and are not now; taken before last values are put back. */
export async function wipedFields(
  client: PoolClient,
  input: {
    stage: Stage;
    base: number;
    coverage: Record<string, FieldCoverage>;
    unreadable: readonly FieldName[];
    /** Fields that the mapping takes: one that was taken out of it is emptied on purpose (semantics 10). */
    taken: ReadonlyMap<string, unknown>;
  },
): Promise<FieldWipe[]> {
  const { stage } = input;
  if (!stage.exists) return [];
  const { rows } = await client.query<{ field: string; count: number; sample: string[] }>(
    `select field, count(*)::integer as count, (array_agg(external_id order by external_id))[1:10] as sample
       from ${stage.table}, unnest(wiped) as field where kind in ('changed', 'reentry') group by field order by field`,
  );
  const wiped = rows.filter(({ field }) => field === 'employments' || input.taken.has(field));
  return wiped.map(({ field, count, sample: people }) => ({
    field,
    before: count + (input.coverage[field]?.filled ?? input.base - count),
    emptied: { count, sample: people },
    unreadableForEverybody: input.unreadable.some((name) => name === field),
  }));
}
