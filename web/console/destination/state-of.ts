import type { Tone } from '../../kit/parts/state-badge.tsx';
import type { Destination, DestinationDetails } from './destinations.ts';

export type ShownState = 'active' | 'failing' | 'parked' | 'secrets' | 'paused' | 'disabled' | 'removed';

export const toneOfShown: Record<ShownState, Tone> = {
  active: 'good',
  failing: 'care',
  parked: 'care',
  secrets: 'wait',
  paused: 'off',
  disabled: 'stop',
  removed: 'off',
};

/** What a reader has to know first: what waits for a person goes before what may mend itself. `details` come a moment later than the list. */
export function shownStateOf(one: Destination, details?: DestinationDetails): ShownState {
  if (one.state !== 'active') return one.state;
  if (one.last_failure_code === 'DESTINATION_SECRETS_MISSING' && one.failing_since !== null) return 'secrets';
  if (one.secrets_fingerprint === null && needsSecrets(one)) return 'secrets';
  if ((details?.deliveries.parked ?? 0) > 0) return 'parked';
  return one.failing_since === null ? 'active' : 'failing';
}

/** A folder is the one receiver that has none. */
function needsSecrets({ kind, settings }: Destination): boolean {
  return !(kind === 'file' && settings['via'] === 'folder');
}
