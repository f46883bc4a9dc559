import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { useText } from '../text/text.ts';
import type { Destination, DestinationDetails } from './destinations.ts';
import { shownStateOf, toneOfShown } from './state-of.ts';

export function DestinationBadge(props: {
  destination: Destination;
  details?: DestinationDetails | undefined;
}): React.JSX.Element {
  const text = useText();
  const state = shownStateOf(props.destination, props.details);
  return <StateBadge tone={toneOfShown[state]}>{text(`destinationState.${state}`)}</StateBadge>;
}
