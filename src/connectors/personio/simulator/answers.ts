/** Which calls the simulator still lets through; see limits.ts. */
export interface CallLimits {
  allowsV2Login(): boolean;
  allowsV1Login(): boolean;
}

export function json(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return text(JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
}

/** An answer from bytes or text that were made before. */
export function text(
  body: string | Uint8Array<ArrayBuffer>,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const bytes = typeof body === 'string' ? encoder.encode(body) : body;
  return new Response(bytes, {
    ...init,
    headers: { 'content-length': String(bytes.length), ...init.headers },
  });
}

const encoder = new TextEncoder();
const traceId = '00000000-0000-4000-8000-00000000feed';

const oauthTexts = {
  invalid_request: 'A parameter is missing or cannot be read.',
  invalid_client: 'The client could not be authenticated.',
  unsupported_grant_type: 'This grant type is not offered.',
  invalid_scope: 'A requested scope does not exist or is not granted.',
};

/** The login's own kind of error. */
export function oauthProblem(
  now: Date,
  error: keyof typeof oauthTexts,
  options: { status?: number; meta?: object; type?: 'content' } = {},
): Response {
  const body = {
    timestamp: now.toISOString(),
    trace_id: traceId,
    error,
    error_description:
      options.type === 'content'
        ? 'The body has to be application/x-www-form-urlencoded.'
        : oauthTexts[error],
    ...(options.type === 'content' ? { type: errorPage(error) } : { error_uri: errorPage(error) }),
    ...(options.meta && { meta: options.meta }),
  };
  return problemJson(body, options.status ?? 400);
}

export interface Problem {
  title: string;
  detail: string;
  type?: string;
  meta?: object;
}

/** The error of the other v2 endpoints. */
export function v2Problem(now: Date, status: number, problem: Problem): Response {
  const { type = 'common.bad_request', title, detail, meta } = problem;
  const error = { title, detail, type: errorPage(type), ...(meta && { _meta: meta }) };
  return problemJson({ personio_trace_id: traceId, timestamp: now.toISOString(), errors: [error] }, status);
}

export function badRequest(now: Date, detail: string): Response {
  return v2Problem(now, 400, { title: 'Bad request', detail });
}

export function notFound(now: Date): Response {
  const problem = { title: 'Resource not found', detail: 'There is no resource for the specified id.' };
  return v2Problem(now, 404, { ...problem, type: 'common.resource_not_found' });
}

export function unknownPath(now: Date, path: string): Response {
  const problem = { title: 'Not Found', detail: `The endpoint with ${path} was not found.`, meta: { path } };
  return v2Problem(now, 404, { ...problem, type: 'apinot_found' });
}

export function v1Error(status: number, code: number, message: string): Response {
  return json({ success: false, error: { code, message } }, { status });
}

function problemJson(body: unknown, status: number): Response {
  return json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}

function errorPage(type: string): string {
  return `https://developer.personio.de/reference/errors#${type}`;
}
