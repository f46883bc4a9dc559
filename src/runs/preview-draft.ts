import type { PoolClient } from 'pg';
import { changedFields } from '../domain/compare.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import { loadAccepted, lookUp } from './known.ts';
import type { PeoplePage } from './people-page.ts';
import type { RunDeps, RunProgress } from './run-deps.ts';
import { testRun } from './test-run.ts';

export interface PreviewInput {
  connectionId: ConnectionId;
  requestedBy: string;
  /** What would be changed of the draft; what is left out stays. */
  draft: { scope?: Scope | undefined; mapping?: Mapping | undefined };
  onProgress?: (progress: RunProgress) => void;
  signal?: AbortSignal;
}

/** How many people, and the external ids of the first of them. */
export interface PreviewedPeople {
  people: number;
  sample: string[];
}

export interface DraftPreview {
  runId: RunId;
  /** False: the read ended before everybody was seen; nobody is counted as leaving then. */
  complete: boolean;
  reason: string | undefined;
  /** Whom the draft would take now. */
  taken: number;
  /** Who is in the list and has not ended, before. */
  inList: number;
  added: PreviewedPeople;
  updated: PreviewedPeople;
  leaving: PreviewedPeople;
  unchanged: number;
  /** For how many people each field would differ; the most first. */
  fields: { field: string; people: number }[];
  /** Who is left out, by the rule of the scope that decides. */
  leftOut: { rule: string; people: number }[];
}

const sampleSize = 20;

/**
 * Reads everybody by another scope or mapping and says what the list would be like; keeps nothing but the run's own row. Somebody who
 * goes on under another id counts as leaving and as added. Throws what a test run throws.
 */
export async function previewDraft(deps: RunDeps, input: PreviewInput): Promise<DraftPreview> {
  const { connectionId, draft, ...how } = input;
  return deps.db.session(async (client) => {
    const tally = newTally();
    const read = await testRun(deps, {
      ...how,
      madeFor: 'preview',
      connectionId,
      draft,
      onPage: (page) => countPage(tally, page, { client, connectionId }),
    });
    const listed = await listedNow(client, connectionId);
    const gone = read.complete ? listed.filter((id) => !tally.seen.has(id)) : [];
    return {
      runId: read.runId,
      complete: read.complete,
      reason: read.reason,
      taken: tally.taken,
      inList: listed.length,
      added: tally.added,
      updated: tally.updated,
      leaving: { people: gone.length, sample: gone.slice(0, sampleSize) },
      unchanged: tally.unchanged,
      fields: mostFirst(tally.fields).map(([field, people]) => ({ field, people })),
      leftOut: mostFirst(tally.leftOut).map(([rule, people]) => ({ rule, people })),
    };
  });
}

interface Tally {
  /** Who stays as far as this read says: taken, or there and not readable. */
  seen: Set<string>;
  taken: number;
  unchanged: number;
  added: PreviewedPeople;
  updated: PreviewedPeople;
  fields: Map<string, number>;
  leftOut: Map<string, number>;
}

function newTally(): Tally {
  return {
    seen: new Set(),
    taken: 0,
    unchanged: 0,
    added: { people: 0, sample: [] },
    updated: { people: 0, sample: [] },
    fields: new Map(),
    leftOut: new Map(),
  };
}

async function countPage(
  tally: Tally,
  page: PeoplePage,
  { client, connectionId }: { client: PoolClient; connectionId: ConnectionId },
): Promise<void> {
  for (const { rule } of page.outOfScope) tally.leftOut.set(rule, (tally.leftOut.get(rule) ?? 0) + 1);
  for (const { external_id: id } of page.invalid) if (id !== undefined) tally.seen.add(id);
  const ids = page.people.map(({ employee }) => employee.external_id);
  const known = await lookUp(client, connectionId, ids);
  const differs = page.people.filter(({ employee, hash }) => known.get(employee.external_id)?.hash !== hash);
  const accepted = await loadAccepted(
    client,
    connectionId,
    differs.map(({ employee }) => employee.external_id),
  );
  for (const { employee, hash } of page.people) {
    const id = employee.external_id;
    if (tally.seen.has(id)) continue;
    tally.seen.add(id);
    tally.taken += 1;
    const before = known.get(id);
    if (before?.inList !== true) note(tally.added, id);
    else if (before.hash === hash) tally.unchanged += 1;
    else {
      const was = accepted.get(id);
      const changes = was ? changedFields(was.employee, employee) : [];
      if (changes.length === 0) tally.unchanged += 1;
      else note(tally.updated, id);
      for (const { field } of changes) tally.fields.set(field, (tally.fields.get(field) ?? 0) + 1);
    }
  }
}

function note(people: PreviewedPeople, id: string): void {
  people.people += 1;
  if (people.sample.length < sampleSize) people.sample.push(id);
}

async function listedNow(client: PoolClient, connectionId: ConnectionId): Promise<string[]> {
  const { rows } = await client.query<{ external_id: string }>(
    `select external_id from employees
      where connection_id = $1 and in_list and enrollment_status <> 'ended' order by external_id`,
    [connectionId],
  );
  return rows.map((row) => row.external_id);
}

function mostFirst(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

/** In the spelling of the wire. Ids and numbers, nobody's values. */
export function draftPreviewView(preview: DraftPreview) {
  const { runId, inList, leftOut, reason, ...numbers } = preview;
  return { run_id: runId, ...numbers, reason: reason ?? null, in_list: inList, left_out: leftOut };
}
