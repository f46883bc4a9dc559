import { AppError } from '../../domain/app-error.ts';
import { ReceiverError } from '../../platform/http-exchange.ts';
import { networkSentence, safeCause, wireCode } from '../../platform/wire-error.ts';
import {
  credentialsRejected,
  diskFull,
  folderUnusable,
  keyUnreadable,
  sshUnsuitable,
  storeFailed,
} from './failures.ts';

/** Status codes of SFTP (version 3, and what later versions add and servers send all the same). */
export const sftpStatus = {
  noSuchFile: 2,
  permissionDenied: 3,
  unsupported: 8,
  noSpace: 14,
  quotaExceeded: 15,
} as const;

export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}

/** The server does not know this request, or did not even offer it. */
export function isUnsupported(error: unknown): boolean {
  if (statusOf(error) === sftpStatus.unsupported) return true;
  return error instanceof Error && error.message.includes('does not support this extended request');
}

/** Why a step on the server failed, without what the server wrote: its texts may hold paths and names. */
export function stepFailure(step: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  const status = statusOf(error);
  if (status === undefined) return error;
  if (status === sftpStatus.noSpace || status === sftpStatus.quotaExceeded) return diskFull(error);
  if (status === sftpStatus.noSuchFile || status === sftpStatus.permissionDenied)
    return folderUnusable(step, error);
  return storeFailed(step, { status });
}

/** Why nobody could sign in. */
export function loginFailure(error: unknown, host: string): AppError {
  if (error instanceof AppError) return error;
  const level = error instanceof Error && 'level' in error ? error.level : undefined;
  const message = error instanceof Error ? error.message : '';
  if (level === 'client-authentication') return credentialsRejected();
  if (/privateKey|passphrase/i.test(message)) return keyUnreadable();
  const code = wireCode(error);
  const options = { details: { host, code }, cause: safeCause(error) };
  if (level === 'client-timeout')
    return new ReceiverError('RECEIVER_SLOW', `${host} did not begin to answer in time.`, options);
  if (level === 'client-socket' || /Unexpected (?:end|close) event|before handshake/.test(message))
    return new ReceiverError('RECEIVER_DOWN', `${host} ${networkSentence(code)}.`, options);
  return sshUnsuitable(error);
}
