import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import { latestOperation } from '../../operations/latest-operation.ts';
import type { Operation } from '../../operations/operation.ts';
import type { TestExport } from '../../reviews/export-row.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { ExportDifference } from './export-wire.ts';

/** An export of today shows today; an older one is compared first, and a comparison holds for an hour (U4). */
const freshMs = { export: 24 * 3_600_000, comparison: 3_600_000 };

export function needsComparison({ clock }: ApiDeps, { state, createdAt }: TestExport): boolean {
  return state === 'open' && clock.now().getTime() - createdAt.getTime() > freshMs.export;
}

/** The newest comparison, and what it found of this export within the last hour. */
export async function comparisonOf(
  deps: ApiDeps,
  { connectionId, id }: Pick<TestExport, 'connectionId' | 'id'>,
): Promise<{ work: Operation | undefined; difference: z.output<typeof ExportDifference> | undefined }> {
  const work = await latestOperation(deps, { connectionId, kind: 'compare_export' });
  const found = Compared.safeParse(work?.result).data?.difference;
  if (!work || found?.export_id !== id) return { work, difference: undefined };
  const isFresh = deps.clock.now().getTime() - found.compared_at.getTime() <= freshMs.comparison;
  return { work, difference: isFresh ? { ...found, comparison_id: work.id } : undefined };
}

const Compared = z.object({
  difference: ExportDifference.omit({ comparison_id: true }).extend({ export_id: z.string() }),
});

/**
 * What is confirmed has to be what is there (U4). Throws COMPARISON_NEEDED for an older export without a comparison of the last hour, and
 * EXPORT_DIFFERS, with the numbers, where more has changed than the guard lets pass and nobody has said that just this was seen: `seen` is
 * the comparison whose difference was shown, and a newer one has not been.
 */
export async function refuseChanged(
  deps: ApiDeps,
  of: TestExport,
  { seen }: { seen: string | undefined },
): Promise<void> {
  const { difference } = await comparisonOf(deps, of);
  if (needsComparison(deps, of) && !difference) throw comparisonNeeded();
  if (!difference?.is_beyond_guard || difference.comparison_id === seen) return;
  const { comparison_id, people, missing, extra, changed } = difference;
  throw new AppError(
    'EXPORT_DIFFERS',
    'Much has changed in the HR system since this test export was made; it was not confirmed.',
    {
      details: { comparison_id, people, missing, extra, changed },
      nextStep:
        'Make a new test export and look at it; or confirm once more that you have seen this difference.',
    },
  );
}

function comparisonNeeded(): AppError {
  return new AppError(
    'COMPARISON_NEEDED',
    'This test export is more than a day old; whether it still holds is looked at first.',
    { nextStep: 'Have it compared with what is there now, then confirm. It takes as long as an export.' },
  );
}
