import { connect, type Socket } from 'node:net';
import { EgressRefused, literalRefusal } from './address.ts';
import { ReceiverError } from './http-exchange.ts';
import { type CheckedLookup, checkedLookup, remoteRefusal } from './undici-network.ts';
import { networkSentence, safeCause, wireCode } from './wire-error.ts';

export interface SocketTarget {
  host: string;
  port: number;
  connectTimeoutMs: number;
  signal: AbortSignal;
}

/** The rules for addresses know protocols by name; what runs here encrypts by itself, as SSH does. */
const encrypted = 'https:';

/**
 * A TCP connection for a protocol that encrypts by itself, with every address checked before and after connecting. Throws
 * EgressRefused (SSRF_BLOCKED), ReceiverError, and the signal's reason when our side stopped.
 */
export async function checkedSocket(
  { host, port, connectTimeoutMs, signal }: SocketTarget,
  policy: CheckedLookup,
): Promise<Socket> {
  signal.throwIfAborted();
  const refusal = literalRefusal(policy, { host, protocol: encrypted });
  if (refusal) throw refusal;
  const socket = connect({ host, port, lookup: checkedLookup(policy, encrypted), autoSelectFamily: true });
  // Small requests that wait for an answer each would otherwise stand for 40 ms a time.
  socket.setNoDelay(true);
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(connectTimeoutMs)]);
  const stop = (): void => void socket.destroy(new Error('stopped'));
  deadline.addEventListener('abort', stop, { once: true });
  try {
    await connected(socket);
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw deadline.aborted ? tooLate(host) : translated(error, host);
  } finally {
    deadline.removeEventListener('abort', stop);
  }
  const lateRefusal = remoteRefusal(policy, { hostname: host, protocol: encrypted }, socket);
  if (lateRefusal === undefined) return socket;
  socket.destroy();
  throw lateRefusal;
}

function connected(socket: Socket): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('connect', resolve);
  socket.once('error', reject);
  return promise.finally(() => {
    socket.off('connect', resolve);
    socket.off('error', reject);
  });
}

function tooLate(host: string): ReceiverError {
  return new ReceiverError('RECEIVER_DOWN', `${host} could not be reached in time.`, { details: { host } });
}

function translated(error: unknown, host: string): Error {
  if (error instanceof EgressRefused) return error;
  const code = wireCode(error);
  return new ReceiverError('RECEIVER_DOWN', `${host} ${networkSentence(code)}.`, {
    details: { host, code },
    cause: safeCause(error),
  });
}
