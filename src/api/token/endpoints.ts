import type { AnyEndpoint } from '../kit/endpoint.ts';
import { createTokenEndpoint } from './create-token.ts';
import { listTokensEndpoint } from './list-tokens.ts';

export const tokenEndpoints: readonly AnyEndpoint[] = [listTokensEndpoint, createTokenEndpoint];
