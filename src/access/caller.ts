import type { CustomerId, Id } from '../domain/ids.ts';
import type { Scope } from './token-scope.ts';

export type TokenId = Id<'token'>;

/** Who asks, once it is proven. */
export interface Caller {
  /** Undefined for a person, who has a session. */
  tokenId?: TokenId;
  session?: CallerSession;
  /** As it stands in the audit log and beside what was asked for: `token:<id>` or `operator:<id>`. */
  actor: string;
  /** The token's or the person's name, shown to people as who asked. */
  name: string;
  scopes: ReadonlySet<Scope>;
  /** Only this customer's data is there for the caller; undefined: everybody's. */
  customerId: CustomerId | undefined;
}

/** A person who is signed in. */
export interface CallerSession {
  id: Id<'session'>;
  operatorId: Id<'operator'>;
  reauthenticatedAt: Date;
}
