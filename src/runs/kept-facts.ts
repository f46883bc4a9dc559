import type { Count, GuardFacts } from '../domain/guard.ts';

/** What is kept of what a run was judged by: numbers; whom it was about goes with the details of the run. */
export function withoutSamples(facts: GuardFacts): GuardFacts {
  const { exportDifference } = facts;
  return {
    ...facts,
    removals: bare(facts.removals),
    offboardings: bare(facts.offboardings),
    additions: bare(facts.additions),
    emailChanges: bare(facts.emailChanges),
    idChanges: bare(facts.idChanges),
    invalid: bare(facts.invalid),
    wiped: facts.wiped.map((wipe) => ({ ...wipe, emptied: bare(wipe.emptied) })),
    ...(exportDifference && {
      exportDifference: {
        ...exportDifference,
        missing: bare(exportDifference.missing),
        extra: bare(exportDifference.extra),
        changed: bare(exportDifference.changed),
      },
    }),
  };
}

function bare({ count }: Count): Count {
  return { count, sample: [] };
}
