import type { RequestPurpose } from './request-ledger.ts';

/** Caps on one request, so that no HR system can hold a run for ever or fill the memory. Times in milliseconds. */
export interface TransportLimits {
  connectMs: number;
  headersMs: number;
  /** The whole attempt, from its first byte to its last; a slow drip does not extend it. */
  attemptMs: number;
  /** Bytes of one body after decompression, and how many times larger than on the wire it may become. */
  maxBytes: number;
  maxRatio: number;
  /** Attempts at one request that gets no answer or an error of the HR system's own; 429 is bounded by the budget only. */
  attempts: number;
  /** How often a page that broke off is read again. */
  rereads: number;
  /** The first wait between attempts, and the longest; it doubles in between. */
  backoffMs: number;
  maxBackoffMs: number;
}

const transportLimits: TransportLimits = {
  connectMs: 10_000,
  headersMs: 60_000,
  attemptMs: 120_000,
  maxBytes: 32 * 1024 * 1024,
  maxRatio: 200,
  attempts: 8,
  rereads: 2,
  backoffMs: 1_000,
  maxBackoffMs: 60_000,
};

/** For what a person waits for: an address that does not answer is said within seconds. */
const patience: Partial<TransportLimits> = { connectMs: 5_000, attempts: 3 };

/** Runs have time to see an outage through; a check or one person's explanation has somebody waiting for it. */
export function limitsFor(purpose: RequestPurpose): TransportLimits {
  return purpose === 'check' || purpose === 'explain' ? { ...transportLimits, ...patience } : transportLimits;
}
