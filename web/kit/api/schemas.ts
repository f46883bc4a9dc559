import type { Schemas } from '../../../client/index.ts';
import type { paths } from '../../../client/paths.ts';

// What is on the wire, by the names that these pages use.
export type Connection = Schemas['ListedConnection'];
export type RunSummary = Schemas['RunSummary'];
export type ApiToken = Schemas['Token'];
export type Operator = Schemas['Operator'];
export type Role = Operator['role'];
export type Session = Schemas['Session'];
export type SignInLink = Schemas['SignInLink'];
export type TokenScope =
  paths['/v1/tokens']['post']['requestBody']['content']['application/json']['scopes'][number];
