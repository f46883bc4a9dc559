import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import type { RunSummary } from '../api/wire.ts';
import { useText } from '../text/text.ts';

type OutcomeName =
  | NonNullable<RunSummary['outcome']>
  | 'running'
  // What a person made of one that was held.
  | 'released'
  | 'discarded';

const tones: Record<OutcomeName, Tone> = {
  running: 'wait',
  accepted: 'good',
  nothing_changed: 'good',
  exported: 'good',
  released: 'good',
  discarded: 'off',
  held: 'care',
  parked: 'care',
  failed: 'stop',
};

/** How a run ended, or that it is under way. */
export function Outcome({ run }: { run: RunSummary }): React.JSX.Element {
  const text = useText();
  const name = nameOf(run);
  return <StateBadge tone={tones[name]}>{text(`statusPage.outcome.${name}`)}</StateBadge>;
}

function nameOf({ outcome, hold_state: hold }: RunSummary): OutcomeName {
  if (outcome === 'held' && (hold === 'released' || hold === 'discarded')) return hold;
  return outcome ?? 'running';
}
