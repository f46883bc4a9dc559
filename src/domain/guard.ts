import { exceeds, type GuardLimits, type Limit } from './guard-limits.ts';
import { counted, countedPeople } from './counted.ts';

export type HoldCode =
  | 'HELD_REMOVALS'
  | 'HELD_OFFBOARDINGS'
  | 'HELD_SLOW_BLEED'
  | 'HELD_CREATES'
  | 'HELD_EMAIL_CHANGES'
  | 'HELD_ID_CHURN'
  | 'HELD_FIELD_WIPE'
  | 'HELD_FINDINGS'
  | 'HELD_EXPORT_DIFFERS'
  | 'HELD_REBASELINE';

/** Why a run is held: the rule that spoke, in a sentence without people, its numbers, and a few external ids to look at. */
export interface Hold {
  code: HoldCode;
  /** For HELD_FIELD_WIPE: which field. */
  field?: string;
  sentence: string;
  numbers: Readonly<Record<string, number>>;
  /** At most ten. */
  sample: readonly string[];
}

/** How many people, and some of their external ids. */
export interface Count {
  count: number;
  sample: readonly string[];
}

/** One field of the people in the list before this run who are read in it. */
export interface FieldWipe {
  /** A FieldName, or `custom.<name>`. */
  field: string;
  /** People for whom it was filled before. */
  before: number;
  /** Those of them for whom it is empty or unreadable now. */
  emptied: Count;
  /** The source left it out, or forbade it, for everybody in this read. */
  unreadableForEverybody: boolean;
}

/**
 * What a run would do, in counts. Nobody counts twice, and these do not count as removed or off-boarded: people who had already
 * ended, people who go on under another external id (transfer, rehire; they are `idChanges`), and invalid records (they were seen).
 */
export interface GuardFacts {
  /** People in the list before the run who were active, on leave or upcoming. */
  base: number;
  /** How many of the list would be active, on leave or upcoming afterwards. */
  activeAfter: number;
  /** Would be removed: gone, out of the scope, and everybody of the base who is missing in this read, at the first look already. */
  removals: Count;
  /** Of the removals: how many are still in the HR system, and left out by the scope. */
  outOfScope: number;
  /** Would become `ended`. */
  offboardings: Count;
  /** Removed or off-boarded by accepted runs of the last 7 days, without those that a named person released. */
  removedLast7Days: number;
  additions: Count;
  /** Had an address before and would have another one; without those whose external id changes too. */
  emailChanges: Count;
  /** Go on under another external id. */
  idChanges: Count;
  wiped: readonly FieldWipe[];
  /** People with a finding of severity `invalid`. */
  invalid: Count;
  /** People in this read, invalid ones included. */
  peopleRead: number;
  /** The first live run of a connection: everybody is new, and was approved in the test export. */
  firstLive: boolean;
  /** First live run only: how it differs from the approved export of `people` people. */
  exportDifference?: { people: number; missing: Count; extra: Count; changed: Count };
  /** The source gives ids of another kind than the accepted list has; `agree` people of `of` are the same all the same. */
  rebaseline?: { agree: number; of: number };
  /** A release of a held run: the hash that a named person released, and the hash of what was read now. */
  releaseOf?: { heldHash: string; hash: string };
}

/**
 * Says why a run must not be accepted without a person's decision; empty = it may. Every rule that speaks is listed.
 * A release passes when the changeset is exactly the one that was released; another changeset is judged like any run.
 */
export function judge(facts: GuardFacts, limits: GuardLimits): Hold[] {
  if (facts.releaseOf && facts.releaseOf.heldHash === facts.releaseOf.hash) return [];
  const { base } = facts;
  return [
    ...removals(facts, limits.removals),
    ...over('HELD_OFFBOARDINGS', 'would be off-boarded', {
      count: facts.offboardings,
      of: base,
      limit: limits.offboardings,
    }),
    ...slowBleed(facts, limits.bleed),
    ...(facts.firstLive
      ? []
      : over('HELD_CREATES', 'would be added', {
          count: facts.additions,
          of: base,
          limit: limits.additions,
        })),
    ...over('HELD_EMAIL_CHANGES', 'would get another e-mail address', {
      count: facts.emailChanges,
      of: base,
      limit: limits.email_changes,
    }),
    ...over('HELD_ID_CHURN', 'would go on under another id', {
      count: facts.idChanges,
      of: base,
      limit: limits.id_churn,
    }),
    ...facts.wiped.flatMap((wipe) => fieldWipe(wipe, limits.field_wipe)),
    ...over('HELD_FINDINGS', 'could not be read properly', {
      count: facts.invalid,
      of: facts.peopleRead,
      limit: limits.findings,
    }),
    ...exportDiffers(facts, limits),
    ...rebaselines(facts),
  ];
}

/** Why a run is held, in short: losses of a week are not told once more where those of this run speak for themselves. */
export function reasonOf(holds: readonly Hold[]): string {
  const isToldAlready = holds.some(({ code }) => code === 'HELD_REMOVALS' || code === 'HELD_OFFBOARDINGS');
  const told = holds.filter(({ code }) => !isToldAlready || code !== 'HELD_SLOW_BLEED');
  return told.map(({ sentence }) => sentence).join(' ');
}

function removals(facts: GuardFacts, limit: Limit): Hold[] {
  const { base, activeAfter } = facts;
  const leavesNow = facts.removals.count + facts.offboardings.count > 0;
  if (base === 0 || activeAfter > 0 || !leavesNow) {
    const held = over('HELD_REMOVALS', whyRemoved(facts), { count: facts.removals, of: base, limit });
    return held.map((one) => ({ ...one, numbers: { ...one.numbers, out_of_scope: facts.outOfScope } }));
  }
  const sample = [...facts.removals.sample, ...facts.offboardings.sample].slice(0, 10);
  const sentence = `Nobody of ${countedPeople(base)} would be left active, on leave or upcoming; this always needs a decision.`;
  const { removals: gone, offboardings, outOfScope } = facts;
  const numbers = {
    removals: gone.count,
    offboardings: offboardings.count,
    of: base,
    out_of_scope: outOfScope,
  };
  return [{ code: 'HELD_REMOVALS', sentence, numbers, sample }];
}

/** Whoever a rule leaves out did not leave: the two are told apart. */
function whyRemoved({ removals: { count }, outOfScope }: GuardFacts): string {
  const leftOut = 'because the rule of who is included leaves them out';
  const missing = 'missing in the HR system';
  if (outOfScope === 0) return `${count === 1 ? 'is' : 'are'} ${missing}`;
  if (outOfScope === count) return `would be removed, ${leftOut}`;
  return `would be removed, ${outOfScope} of them ${leftOut}, and ${count - outOfScope} ${missing}`;
}

/** Small losses day after day. A run that loses nobody is not held for what earlier runs did. */
function slowBleed(facts: GuardFacts, limit: Limit): Hold[] {
  const now = facts.removals.count + facts.offboardings.count;
  const count = now + facts.removedLast7Days;
  if (now === 0 || !exceeds(limit, count, facts.base)) return [];
  const sample = [...facts.removals.sample, ...facts.offboardings.sample].slice(0, 10);
  const what = `${count} of ${countedPeople(facts.base)} would be removed or off-boarded within a week`;
  const together = facts.removedLast7Days === 0 ? '' : `, ${facts.removedLast7Days} of them before this run`;
  const sentence = `${what}${together}; ${allowed(limit)}.`;
  const numbers = { now, last_7_days: facts.removedLast7Days, of: facts.base };
  return [{ code: 'HELD_SLOW_BLEED', sentence, numbers, sample }];
}

function fieldWipe({ field, before, emptied, unreadableForEverybody }: FieldWipe, limit: Limit): Hold[] {
  const withdrawn = unreadableForEverybody && before > 0;
  if (!withdrawn && !exceeds(limit, emptied.count, before)) return [];
  const sentence = withdrawn
    ? `The field ${field} was filled for ${countedPeople(before)} and cannot be read for anybody now; the last values are kept.`
    : `The field ${field} was filled for ${countedPeople(before)} and is empty or unreadable for ${emptied.count} of them now; ${allowed(limit)}.`;
  const numbers = { count: withdrawn ? before : emptied.count, of: before };
  return [{ code: 'HELD_FIELD_WIPE', field, sentence, numbers, sample: emptied.sample.slice(0, 10) }];
}

/** People approved who are missing now are judged like removals, extra people like additions, other values like e-mail changes. */
function exportDiffers({ exportDifference: difference }: GuardFacts, limits: GuardLimits): Hold[] {
  if (!difference) return [];
  const { people, missing, extra, changed } = difference;
  const differs =
    exceeds(limits.removals, missing.count, people) ||
    exceeds(limits.additions, extra.count, people) ||
    exceeds(limits.email_changes, changed.count, people);
  if (!differs) return [];
  const numbers = { missing: missing.count, extra: extra.count, changed: changed.count, of: people };
  const sentence = `Of ${countedPeople(people)} in the approved export ${counted(missing.count, 'is', 'are')} missing and ${counted(changed.count, 'has', 'have')} other values; ${counted(extra.count, 'is', 'are')} new.`;
  const sample = [...missing.sample, ...extra.sample, ...changed.sample].slice(0, 10);
  return [{ code: 'HELD_EXPORT_DIFFERS', sentence, numbers, sample }];
}

/** Never without a person: every employment gets another id, and receivers see an update of everybody (semantics 16). */
function rebaselines({ rebaseline }: GuardFacts): Hold[] {
  if (!rebaseline) return [];
  const { agree, of } = rebaseline;
  const sentence = `The HR system now gives ids of another kind: ${agree} of ${countedPeople(of)} are known by their id, and their employments get new ids.`;
  return [{ code: 'HELD_REBASELINE', sentence, numbers: { agree, of }, sample: [] }];
}

function over(
  code: HoldCode,
  what: string,
  { count, of, limit }: { count: Count; of: number; limit: Limit },
): Hold[] {
  if (!exceeds(limit, count.count, of)) return [];
  const sentence = `${count.count} of ${countedPeople(of)} ${what}; ${allowed(limit)}.`;
  return [{ code, sentence, numbers: { count: count.count, of }, sample: count.sample.slice(0, 10) }];
}

function allowed(limit: Limit): string {
  return `allowed without a decision: ${limit.count} or ${limit.percent} %, whichever is more`;
}
