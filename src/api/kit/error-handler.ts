import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, firstFailure } from '../../domain/app-error.ts';
import type { Logger } from '../../platform/logger.ts';
import { problemOf, type ProblemPlace, RequestInvalid } from './problem.ts';

const problemType = 'application/problem+json; charset=utf-8';

/** Answers every error with problem+json, and logs those that are faults of ours. */
export function errorHandler(log: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const first = firstFailure(error);
    // What is not Fastify's own has neither of the fields that are looked at.
    const known = translated(first as FastifyError);
    const problem = problemOf(known, request.id);
    // Whoever asked went away, or the server is stopping: nothing is wrong.
    if (problem.status >= 500 && problem.code !== 'ABORTED') {
      log.error('a request failed', { request_id: request.id, status: problem.status, error });
    }
    sendProblem(reply, problem, known);
  };
}

function sendProblem(reply: FastifyReply, problem: ReturnType<typeof problemOf>, error: unknown): void {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="rollcall"');
  const seconds = error instanceof AppError ? error.details['retry_after_seconds'] : undefined;
  if (typeof seconds === 'number') reply.header('retry-after', String(seconds));
  else if (problem.status === 503) reply.header('retry-after', '5');
  reply.code(problem.status).type(problemType).send(JSON.stringify(problem));
}

/** What Fastify refuses itself, in our codes. */
function translated(error: FastifyError): unknown {
  if (error instanceof AppError) return error;
  if (error.validation) return invalid(error);
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('BODY_TOO_LARGE', 'The body is larger than 1 MiB.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('MEDIA_TYPE_UNSUPPORTED', 'Bodies are taken as application/json.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new RequestInvalid([{ pointer: '/body', detail: 'is not JSON that can be taken' }]);
    default:
      return error;
  }
}

/** An id in the path that cannot be one is of nothing that exists. */
function invalid(error: FastifyError): AppError {
  const part = { body: 'body', querystring: 'query', headers: 'headers', params: 'params' }[
    error.validationContext ?? 'body'
  ];
  if (part === 'params') return new AppError('NOT_FOUND', 'There is nothing of that id.');
  const places = (error.validation ?? []).flatMap((problem): ProblemPlace[] => {
    const pointer = `/${part}${problem.instancePath}`.replace(/\/$/, '');
    const keys: unknown = problem.params['keys'];
    if (!Array.isArray(keys)) return [{ pointer, detail: problem.message ?? 'cannot be taken' }];
    return keys.map((key) => ({
      pointer: `${pointer}/${escaped(String(key))}`,
      detail: 'is not known here',
    }));
  });
  return new RequestInvalid(places);
}

/** RFC 6901. Long names are cut: they are not ours. */
function escaped(key: string): string {
  return key.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
}
