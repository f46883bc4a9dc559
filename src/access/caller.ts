import type { CustomerId, Id } from '../domain/ids.ts';
import type { TokenScope } from './token-scope.ts';

export type TokenId = Id<'token'>;

/** Who asks, once it is proven. */
export interface Caller {
  tokenId: TokenId;
  /** As it stands in the audit log and beside what was asked for: `token:<id>`. */
  actor: string;
  /** The token's name, shown to people as who asked. */
  name: string;
  scopes: ReadonlySet<TokenScope>;
  /** Only this customer's data is there for the caller; undefined: everybody's. */
  customerId: CustomerId | undefined;
}
