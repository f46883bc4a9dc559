import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new signing key of 32 random bytes, in the form that receivers' libraries take. */
export function newSigningKey(): string {
  return prefix + randomBytes(32).toString('base64');
}

/** `whsec_` and base64 of 24 to 64 bytes. */
export function isSigningKey(text: string): boolean {
  const base64 = text.startsWith(prefix) ? text.slice(prefix.length) : '';
  const bytes = Buffer.from(base64, 'base64');
  return (
    bytes.length >= 24 &&
    bytes.length <= 64 &&
    bytes.toString('base64').replace(/=+$/, '') === base64.replace(/=+$/, '')
  );
}

/**
 * The header `webhook-signature` of Standard Webhooks 1.0: HMAC-SHA256 over id, timestamp (seconds since 1970) and body, once for each
 * key. The id may not hold a full stop: it parts what is signed.
 */
export function signatures(
  keys: readonly string[],
  message: { id: string; timestamp: number; body: string },
): string {
  const { id, timestamp, body } = message;
  if (id.includes('.')) throw new RangeError('the id of a webhook holds no full stop');
  return keys
    .map((key) => {
      const bytes = Buffer.from(key.slice(prefix.length), 'base64');
      return `v1,${createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' ');
}
