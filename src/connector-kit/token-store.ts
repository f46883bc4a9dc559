/** A token as it is kept between runs. The keeper seals it; it is a secret. */
export interface StoredToken {
  accessToken: string;
  /** When it was fetched and until when it may be used (UTC), both by our clock. */
  obtainedAt: Date;
  expiresAt: Date;
  /** Granted scopes, space separated, when the HR system said them. */
  scope?: string;
}

/**
 * Where one connection's token lives between runs and processes. One store belongs to one credential: whoever replaces the
 * credential clears it.
 */
export interface TokenStore {
  load(): Promise<StoredToken | undefined>;
  save(token: StoredToken): Promise<void>;
  clear(): Promise<void>;
  /** Runs `work` while no other process or worker logs in with this credential; gives what `work` gives. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps the token in memory for as long as the store lives: for `try` and for tests. */
export function memoryTokenStore(initial?: StoredToken): TokenStore {
  let token = initial;
  let last: Promise<unknown> = Promise.resolve();
  return {
    load: async () => token,
    save: async (next) => {
      token = next;
    },
    clear: async () => {
      token = undefined;
    },
    exclusive<T>(work: () => Promise<T>): Promise<T> {
      const turn = last.then(work, work);
      // The queue goes on when one turn fails; the failure itself reaches the one who asked.
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
