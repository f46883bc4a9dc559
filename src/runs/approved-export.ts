import type { Count, GuardFacts } from '../domain/guard.ts';
import type { Stage } from './stage.ts';

/** What the runs room needs of an approved test export; the reviews room gives it. */
export interface ApprovedExport {
  exportId: string;
  peopleCount: number;
  /** Content hashes of those of these people who stand in the export. */
  hashes(externalIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** How the first live run differs from what was approved (semantics 14). */
export async function compareWithExport(
  stage: Stage,
  approved: ApprovedExport,
): Promise<NonNullable<GuardFacts['exportDifference']>> {
  const extra: Count & { sample: string[] } = { count: 0, sample: [] };
  const changed: Count & { sample: string[] } = { count: 0, sample: [] };
  let found = 0;
  for await (const rows of stage.rows(['new', 'reentry', 'link'])) {
    const hashes = await approved.hashes(rows.map(({ external_id }) => external_id));
    for (const row of rows) {
      const hash = hashes.get(row.external_id);
      if (hash !== undefined) found += 1;
      if (hash === row.hash) continue;
      const count = hash === undefined ? extra : changed;
      count.count += 1;
      if (count.sample.length < 10) count.sample.push(row.external_id);
    }
  }
  const missing = { count: approved.peopleCount - found, sample: [] };
  return { people: approved.peopleCount, missing, extra, changed };
}
