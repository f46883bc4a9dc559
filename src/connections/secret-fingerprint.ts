import { createHmac } from 'node:crypto';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { SealContext, Sealer } from '../platform/sealing.ts';

/**
 * What a secret is recognised by where it stands: 16 hex digits of an HMAC-SHA-256 over its canonical JSON, under a key that follows from
 * its owner's data key and its row. The same secret entered there again has the same; entered anywhere else it has another, and
 * guesses cannot be tried against it without the master key.
 */
export function secretFingerprint(
  sealer: Pick<Sealer, 'derive'>,
  { table, row }: Pick<SealContext, 'table' | 'row'>,
  secret: unknown,
): string {
  const key = sealer.derive(`rollcall fingerprint ${table}:${row}`);
  return createHmac('sha256', key).update(canonicalJson(secret)).digest('hex').slice(0, 16);
}
