import type { Socket } from 'node:net';
import { AppError } from '../../domain/app-error.ts';
import { problemOf } from './problem.ts';

/**
 * Answers what is not HTTP enough to become a request: two lengths (smuggling), headers that are too large, a request that is sent too
 * slowly. The connection is closed: what follows on it means nothing.
 */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(refusalOf(error.code), 'unread');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function refusalOf(code: string | undefined): AppError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new AppError('HEADERS_TOO_LARGE', 'The headers are larger than 16 KiB together.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new AppError('REQUEST_TIMEOUT', 'The request was not sent whole within its time.');
    default:
      return new AppError('REQUEST_INVALID', 'This is not a request of HTTP/1.1 that can be taken.');
  }
}
