import { isTlsCode, networkSentence, safeCause, tlsSentence, wireCode } from '../platform/wire-error.ts';

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
  const code = wireCode(error);
  if (isTlsCode(code)) return new AttemptFailure('tls', tlsSentence(code), safeCause(error));
  if (hasAnswer)
    return new AttemptFailure(
      'incomplete',
      `broke off in the middle of an answer (${code})`,
      safeCause(error),
    );
  return new AttemptFailure('network', networkSentence(code), safeCause(error));
}
