import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { useText } from '../text/text.ts';
import type { DeliveryState } from './deliveries-search.ts';

const tones: Record<DeliveryState, Tone> = {
  waiting: 'wait',
  held_back: 'off',
  delivered: 'good',
  parked: 'stop',
  skipped: 'off',
};

export function DeliveryBadge({ state }: { state: DeliveryState }): React.JSX.Element {
  const text = useText();
  return <StateBadge tone={tones[state]}>{text(`deliveryState.${state}`)}</StateBadge>;
}
