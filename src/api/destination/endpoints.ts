import type { AnyEndpoint } from '../kit/endpoint.ts';
import { changeDestinationEndpoint } from './change-destination.ts';
import { checkDestinationEndpoint } from './check-destination.ts';
import { createDestinationEndpoint } from './create-destination.ts';
import { enableDestinationEndpoint } from './enable-destination.ts';
import { listDestinationKindsEndpoint } from './list-destination-kinds.ts';
import { listDestinationsEndpoint } from './list-destinations.ts';
import { pauseDestinationEndpoint } from './pause-destination.ts';
import { removeDestinationEndpoint } from './remove-destination.ts';
import { resyncDestinationEndpoint } from './resync-destination.ts';
import { setDestinationSecretsEndpoint } from './set-destination-secrets.ts';
import { showDestinationEndpoint } from './show-destination.ts';
import { showDigestEndpoint } from './show-digest.ts';

export const destinationEndpoints: readonly AnyEndpoint[] = [
  listDestinationKindsEndpoint,
  listDestinationsEndpoint,
  createDestinationEndpoint,
  showDestinationEndpoint,
  changeDestinationEndpoint,
  setDestinationSecretsEndpoint,
  checkDestinationEndpoint,
  pauseDestinationEndpoint,
  enableDestinationEndpoint,
  removeDestinationEndpoint,
  resyncDestinationEndpoint,
  showDigestEndpoint,
];
