import type { Network } from '../platform/network.ts';

/** What one kind of destination brings along so that the contract can be tried on it. */
export interface DestinationSubject<Settings, Secrets, Receiver extends AsyncDisposable> {
  /** A fresh, empty receiver that knows `goodSecrets`. */
  makeReceiver(): Promise<Receiver>;
  settings(receiver: Receiver): Settings;
  goodSecrets: Secrets;
  /** Well-formed and wrong; absent for a kind that has no secrets that a receiver could refuse. */
  badSecrets?: Secrets;
  /** Strings that may stand in no code, message, warning or outcome: keys, tokens, passwords. */
  secretTexts: readonly string[];
  /** The way to the receiver. Default: undici, which may go to this machine. */
  network?(receiver: Receiver): Network;
  /**
   * The last name that the receiver has for each of our people now, by our id; of somebody who was deactivated there: `-`.
   * A receiver that is told of events keeps the newest by `id` and `sequence` as its documentation asks.
   */
  lastNames(receiver: Receiver): Promise<ReadonlyMap<string, string>>;
  faults: {
    /** From now on nobody answers at the receiver's address. */
    down(receiver: Receiver): Promise<void> | void;
    /** From now on it takes requests and never answers; `arrived` settles when it got one. Absent for a folder. */
    mute?(receiver: Receiver): { arrived: Promise<unknown> };
    /** From now on every answer has a body of 10 MB and status 200. Absent where there are no answers. */
    flood?(receiver: Receiver): void;
  };
  /** What a flooded delivery comes to. Default `delivered` (success is known from the headers). */
  flooded?: 'delivered' | 'failed';
  /** What becomes of somebody who was erased. Default `gone`: they are no longer in `lastNames`. */
  erased?: 'gone' | 'deactivated';
  /** The receiver loses everybody, as after an old backup. Needed by kinds that have `resync`. */
  forget?(receiver: Receiver): Promise<void> | void;
}
