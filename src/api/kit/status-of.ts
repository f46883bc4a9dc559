/** Codes whose status does not follow from their name. */
const statuses: Readonly<Record<string, number>> = {
  ABORTED: 503,
  AMBIGUOUS: 409,
  APPROVAL_MISSING: 409,
  APPROVAL_OUTDATED: 409,
  APPROVAL_STALE: 409,
  BODY_TOO_LARGE: 413,
  CONNECTOR_UNKNOWN: 400,
  CREDENTIALS_MISSING: 409,
  CREDENTIALS_REJECTED: 409,
  CURSOR_EXPIRED: 410,
  CUSTOMER_ACTIVE: 409,
  DB_BUSY: 503,
  DB_DISK_FULL: 503,
  DB_TIMEOUT: 503,
  DB_UNAVAILABLE: 503,
  DECIDER_MISSING: 400,
  EXPORT_DECIDED: 409,
  EXPORT_EXPIRED: 409,
  EXPORT_INCOMPLETE: 409,
  EXPORT_OUTDATED: 409,
  FILE_TOO_LARGE: 409,
  HEADERS_TOO_LARGE: 431,
  HOLD_CLOSED: 409,
  HOLD_NONE: 409,
  IDEMPOTENCY_IN_FLIGHT: 409,
  IDEMPOTENCY_MISMATCH: 422,
  IDEMPOTENCY_UNKNOWN: 409,
  INTAKE_KEY_MISSING: 409,
  INTAKE_KEY_UNKNOWN: 409,
  LAST_ADMINISTRATOR: 409,
  LINK_UNKNOWN: 404,
  MEDIA_TYPE_UNSUPPORTED: 415,
  NOT_FOUND: 404,
  NOT_OFFERED: 409,
  OIDC_REFUSED: 401,
  OIDC_UNAVAILABLE: 503,
  OPERATION_PENDING: 409,
  OPERATOR_UNKNOWN: 403,
  ORIGIN_REFUSED: 403,
  PERSON_ERASED: 409,
  PERSON_UNKNOWN: 404,
  RATE_LIMITED: 429,
  REAUTHENTICATION_NEEDED: 401,
  REMARKS_MISSING: 400,
  REQUEST_TIMEOUT: 408,
  RUN_IN_PROGRESS: 409,
  SCOPE_NOT_GRANTED: 403,
  SIGN_IN_REFUSED: 401,
  SIGN_IN_THROTTLED: 429,
  TIME_ZONE_UNKNOWN: 400,
  TOKEN_TOO_WIDE: 403,
  UNAUTHENTICATED: 401,
  UNEXPECTED: 500,
};

/** Endings that say it of every code that has them. */
const endings: readonly (readonly [ending: string, status: number])[] = [
  ['_INVALID', 400],
  ['_CONFLICT', 409],
  ['_TAKEN', 409],
  ['_EXISTS', 409],
];

/**
 * The HTTP status that goes with the code of an error. Undefined for a code that nobody meant to be answered with: such an
 * error is a fault of ours and is told as one.
 */
export function statusOf(code: string): number | undefined {
  return statuses[code] ?? endings.find(([ending]) => code.endsWith(ending))?.[1];
}
