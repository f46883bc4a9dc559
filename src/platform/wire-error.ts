const tlsCodes = new Set(
  [
    [
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'CERT_REVOKED',
      'CERT_UNTRUSTED',
      'CERT_REJECTED',
      'CERT_CHAIN_TOO_LONG',
    ],
    [
      'CERT_SIGNATURE_FAILURE',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'HOSTNAME_MISMATCH',
      'INVALID_CA',
    ],
    [
      'INVALID_PURPOSE',
      'PATH_LENGTH_EXCEEDED',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO'],
  ].flat(),
);

/** True when a host could not be trusted, as opposed to not reached. `code` is one of Node's or OpenSSL's. */
export function isTlsCode(code: string): boolean {
  return tlsCodes.has(code) || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_');
}

/** Continues "<host> …" for what `isTlsCode` says yes to. */
export function tlsSentence(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'shows a certificate that has expired';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH')
    return 'shows a certificate of another host';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return `does not offer TLS 1.2 or newer (${code})`;
  return `shows a certificate that cannot be trusted (${code})`;
}

/** Continues "<host> …" for everything else that a network throws before an answer. */
export function networkSentence(code: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `has no address (${code})`;
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return 'did not begin to answer in time';
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'could not be reached in time';
  return `could not be reached (${code})`;
}

/** The first code in the chain of causes; an AggregateError (several addresses) counts by its first failure. */
export function wireCode(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return wireCode(error.errors[0], depth + 1);
  if ('cause' in error && error.cause !== undefined) return wireCode(error.cause, depth + 1);
  return error instanceof Error ? error.name : 'UNKNOWN';
}

/** A cause that is safe to keep: messages and fields of a parser's error may hold what the other side sent. */
export function safeCause(error: unknown): Error {
  return new Error(`${error instanceof Error ? error.name : typeof error}: ${wireCode(error)}`);
}
