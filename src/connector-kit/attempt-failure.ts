/**
 * What kind of failure ended one attempt:
 * `network` no answer came (connect, reset, time-out) · `incomplete` an answer broke off or was cut · `tls` the host could not
 * be trusted · `shape` an answer that the HR system should never give · `budget` our time for the whole run is used up.
 */
export type AttemptFailureKind = 'network' | 'incomplete' | 'tls' | 'shape' | 'budget';

/** Inside the transport only: becomes a SourceError when no attempt is left. The message continues "<host> …". */
export class AttemptFailure extends Error {
  override readonly name = 'AttemptFailure';
  readonly kind: AttemptFailureKind;
  constructor(kind: AttemptFailureKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

/**
 * Translates what a network throws. Only names and codes go on: messages and fields of a parser's error may hold what the HR
 * system sent. `hasAnswer`: the headers had come.
 */
export function failureOf(error: unknown, hasAnswer: boolean): AttemptFailure {
  if (error instanceof AttemptFailure) return error;
  const code = codeOf(error);
  if (isTlsCode(code)) return new AttemptFailure('tls', tlsSentence(code), safeCause(error, code));
  if (hasAnswer)
    return new AttemptFailure(
      'incomplete',
      `broke off in the middle of an answer (${code})`,
      safeCause(error, code),
    );
  return new AttemptFailure('network', networkSentence(code), safeCause(error, code));
}

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

function isTlsCode(code: string): boolean {
  return tlsCodes.has(code) || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_');
}

function tlsSentence(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'shows a certificate that has expired';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH')
    return 'shows a certificate of another host';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return `does not offer TLS 1.2 or newer (${code})`;
  return `shows a certificate that cannot be trusted (${code})`;
}

function networkSentence(code: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `has no address (${code})`;
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return 'did not begin to answer in time';
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'could not be reached in time';
  return `could not be reached (${code})`;
}

/** The first code in the chain of causes; an AggregateError (several addresses) counts by its first failure. */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0], depth + 1);
  if ('cause' in error && error.cause !== undefined) return codeOf(error.cause, depth + 1);
  return error instanceof Error ? error.name : 'UNKNOWN';
}

function safeCause(error: unknown, code: string): Error {
  return new Error(`${error instanceof Error ? error.name : typeof error}: ${code}`);
}
