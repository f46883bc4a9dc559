import type { ConnectionId, CustomerId, Id } from '../domain/ids.ts';
import type { Scope } from './token-scope.ts';

export type TokenId = Id<'token'>;

/** Who asks, once it is proven. */
export interface Caller {
  /** Undefined for a person, who has a session. */
  tokenId?: TokenId;
  session?: CallerSession;
  /** Somebody with a set-up link: its connection and the set-up's own endpoints, and nothing else. */
  setup?: CallerSetup;
  /** As it stands in the audit log and beside what was asked for: `token:<id>`, `operator:<id>` or `setup:<id of the link>`. */
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

/** Whoever came by a set-up link. */
export interface CallerSetup {
  linkId: Id<'setup-link'>;
  connectionId: ConnectionId;
  /** The confirmation begins the daily runs. */
  activates: boolean;
}
