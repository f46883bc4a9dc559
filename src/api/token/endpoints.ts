import type { AnyEndpoint } from '../kit/endpoint.ts';
import { createTokenEndpoint } from './create-token.ts';
import { listTokensEndpoint } from './list-tokens.ts';
import { revokeTokenEndpoint } from './revoke-token.ts';
import { showCallerEndpoint } from './show-caller.ts';
import { showTokenEndpoint } from './show-token.ts';

export const tokenEndpoints: readonly AnyEndpoint[] = [
  showCallerEndpoint,
  listTokensEndpoint,
  createTokenEndpoint,
  showTokenEndpoint,
  revokeTokenEndpoint,
];
