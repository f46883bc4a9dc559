import type { RunSummary } from '../../kit/api/schemas.ts';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { formatNumber } from '../../kit/format/format.ts';
import { useText } from '../text/text.ts';

export type OutcomeName = NonNullable<RunSummary['outcome']> | 'running' | 'decided';

const tones: Record<OutcomeName, Tone> = {
  running: 'wait',
  accepted: 'good',
  nothing_changed: 'good',
  held: 'care',
  decided: 'off',
  parked: 'stop',
  failed: 'stop',
  exported: 'good',
};

/** How a run ended, as far as it still matters: a hold that was decided asks for nothing any more. */
export function outcomeOf({
  outcome,
  hold_state: hold,
}: Pick<RunSummary, 'outcome' | 'hold_state'>): OutcomeName {
  if (outcome === null) return 'running';
  return outcome === 'held' && hold !== 'open' && hold !== null ? 'decided' : outcome;
}

export function OutcomeBadge({
  run,
}: {
  run: Pick<RunSummary, 'outcome' | 'hold_state'>;
}): React.JSX.Element {
  const text = useText();
  const outcome = outcomeOf(run);
  const words =
    outcome === 'decided' && run.hold_state !== null && run.hold_state !== 'open'
      ? text(`run.hold.${run.hold_state}`)
      : text(`run.outcome.${outcome}`);
  return <StateBadge tone={tones[outcome]}>{words}</StateBadge>;
}

/** What came of a run, in one sentence. */
export function useOutcomeSentence(): (run: RunSummary) => string {
  const text = useText();
  return (run) => {
    const outcome = outcomeOf(run);
    if (outcome === 'held') return run.reason ?? text('run.sentence.held');
    if (outcome === 'decided') return text('run.sentence.decided');
    if (outcome === 'parked' || outcome === 'failed') return run.reason ?? text(`run.sentence.${outcome}`);
    if (outcome !== 'accepted') return text(`run.sentence.${outcome}`);
    const { added, updated, removed } = run.counts;
    return text('run.sentence.accepted', {
      added: formatNumber(added),
      updated: formatNumber(updated),
      removed: formatNumber(removed),
    });
  };
}
