import type { AnyEndpoint } from '../kit/endpoint.ts';
import { listChangesEndpoint } from './list-changes.ts';
import { listChangesOfConnectionEndpoint } from './list-changes-of-connection.ts';
import { listLatestChangesEndpoint } from './list-latest-changes.ts';

export const changeEndpoints: readonly AnyEndpoint[] = [
  listChangesEndpoint,
  listLatestChangesEndpoint,
  listChangesOfConnectionEndpoint,
];
