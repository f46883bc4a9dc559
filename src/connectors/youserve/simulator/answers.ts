/** Answers in the two shapes that the gateway and the API use for errors. */
export function json(
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** Authentication and gateway: flat. */
export function gatewayError(status: number, errorCode: string, now: Date): Response {
  const message = status === 429 ? 'Too Many Requests' : 'Authentication Error';
  return json(
    { message, correlationId: correlation(now), issuedAt: now.toISOString(), errorCode, statusCode: status },
    { status },
  );
}

/** The API: under `error`. */
export function apiError(status: number, message: string, now: Date): Response {
  return json(
    {
      error: {
        message,
        correlationId: correlation(now),
        issuedAt: now.toISOString(),
        errorCode: String(status),
      },
    },
    { status },
  );
}

/** 404 also when the caller may not see it: the reason is hidden. */
export function notFound(now: Date): Response {
  return apiError(404, 'Resource not found', now);
}

function correlation(now: Date): string {
  return `rrt-0d02${now.getTime().toString(16)}-1`;
}
