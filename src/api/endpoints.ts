import type { AnyEndpoint } from './kit/endpoint.ts';
import { operationEndpoints } from './operation/endpoints.ts';
import { tokenEndpoints } from './token/endpoints.ts';

/** Every endpoint there is, noun by noun, in the order of the document. Each noun keeps its own list. */
export const endpoints: readonly AnyEndpoint[] = [...operationEndpoints, ...tokenEndpoints];
