import type { AnyEndpoint } from '../kit/endpoint.ts';
import { countRequestsEndpoint } from './count-requests.ts';
import { listRequestsEndpoint } from './list-requests.ts';

export const requestEndpoints: readonly AnyEndpoint[] = [listRequestsEndpoint, countRequestsEndpoint];
