/** What the API says when something did not work: problem+json (RFC 9457), with a stable `code`. */
interface ProblemBody {
  code: string;
  title: string;
  status: number;
  detail?: string;
  next_step?: string;
  /** The request's id, which the log has too. */
  instance?: string;
  errors?: readonly { pointer: string; detail: string }[];
  details?: { paths?: readonly string[] };
}

/** Thrown by every question to the API that was not answered as it should be. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly status: number;
  readonly nextStep: string | undefined;
  readonly requestId: string | undefined;
  readonly errors: readonly { pointer: string; detail: string }[];
  /** Names of settings that cannot be taken. */
  readonly paths: readonly string[];

  constructor(body: ProblemBody, cause?: unknown) {
    super(body.detail ?? body.title, { cause });
    this.code = body.code;
    this.status = body.status;
    this.nextStep = body.next_step;
    this.requestId = body.instance;
    this.errors = body.errors ?? [];
    this.paths = body.details?.paths ?? [];
  }
}

export function isProblem(error: unknown, code: string): boolean {
  return error instanceof Problem && error.code === code;
}

/** Whatever was thrown, as a problem: what fetch throws is a network that failed. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = error instanceof TypeError ? 'NETWORK' : 'NOT_JSON';
  return new Problem({ code, title: code, status: 0 }, error);
}

export function isProblemBody(value: unknown): value is ProblemBody {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'status' in value &&
    typeof value.status === 'number' &&
    'title' in value &&
    typeof value.title === 'string'
  );
}
