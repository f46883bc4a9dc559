import type { AnyEndpoint } from '../kit/endpoint.ts';
import { listChangesEndpoint } from './list-changes.ts';
import { listChangesOfConnectionEndpoint } from './list-changes-of-connection.ts';

export const changeEndpoints: readonly AnyEndpoint[] = [listChangesEndpoint, listChangesOfConnectionEndpoint];
