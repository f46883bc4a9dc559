import { createHash } from 'node:crypto';
import SftpClient from 'ssh2-sftp-client';
import type { SFTPWrapper } from 'ssh2';
import { AppError } from '../../domain/app-error.ts';
import { checkedSocket } from '../../platform/checked-socket.ts';
import { ReceiverError } from '../../platform/http-exchange.ts';
import { strongAlgorithms } from './algorithms.ts';
import { hostKeyChanged, hostKeyUnknown } from './failures.ts';
import type { Secrets, SftpSettings } from './settings.ts';
import { isUnsupported, loginFailure, statusOf } from './sftp-failures.ts';

export interface SftpContact {
  settings: SftpSettings;
  secrets: Secrets;
  signal: AbortSignal;
  allowPrivateNetwork: boolean;
}

type Done<Value> = (error: Error | null | undefined, value: Value) => void;

export interface SftpSession extends AsyncDisposable {
  /** One exchange. Rejects with what the server said (`statusOf`), or ReceiverError when the connection broke or it took too long. */
  call<Value = void>(work: (sftp: SFTPWrapper, done: Done<Value>) => void): Promise<Value>;
}

const [connectMs, loginMs, answerMs] = [10_000, 20_000, 30_000];

/**
 * Connects by the checked wire, looks at the host key before anything is sent, and signs in. Throws AppError: RECEIVER_DOWN,
 * RECEIVER_SLOW, SSRF_BLOCKED, SFTP_HOST_KEY_UNKNOWN, SFTP_HOST_KEY_CHANGED, SFTP_UNSUITABLE, DESTINATION_CREDENTIALS_REJECTED.
 */
export async function openSftpSession(contact: SftpContact): Promise<SftpSession> {
  const { settings, secrets, signal, allowPrivateNetwork } = contact;
  const { host, port, username, host_keys } = settings;
  const socket = await checkedSocket(
    { host, port, connectTimeoutMs: connectMs, signal },
    { allowPrivateNetwork: allowPrivateNetwork && settings.allow_private_network },
  );
  const broken = breakOf(socket, { host, signal });
  // Its own words for these go to standard output; we hear of all three by ourselves.
  const silent = (): void => {};
  const client = new SftpClient('rollcall', { error: silent, end: silent, close: silent });
  let [said, met] = [undefined as unknown, ''];
  client.on('error', (error) => {
    said ??= error;
  });
  client.on('keyboard-interactive', answerWith(secrets.password));
  try {
    const sftp = await broken.unless(
      client.connect({
        sock: socket,
        username,
        ...login(secrets),
        algorithms: strongAlgorithms,
        readyTimeout: loginMs,
        // An answer that does not come is noticed by the deadline of each call.
        keepaliveInterval: 0,
        hostVerifier: (key: Buffer) => {
          met = fingerprint(key);
          return host_keys.includes(met);
        },
      }),
    );
    return sessionOf(sftp, { host, signal, broken, end: () => void socket.destroy() });
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    if (met !== '' && host_keys.length === 0) throw hostKeyUnknown(met);
    if (met !== '' && !host_keys.includes(met)) throw hostKeyChanged(met);
    throw loginFailure(said ?? error, host);
  }
}

function sessionOf(
  sftp: SFTPWrapper,
  { host, signal, broken, end }: { host: string; signal: AbortSignal; broken: Break; end: () => void },
): SftpSession {
  return {
    async call<Value>(work: (sftp: SFTPWrapper, done: Done<Value>) => void) {
      const { promise, resolve, reject } = Promise.withResolvers<Value>();
      const slow = new ReceiverError('RECEIVER_SLOW', `${host} did not answer in time.`, {
        details: { host },
      });
      const timer = setTimeout(() => reject(slow), answerMs);
      try {
        work(sftp, (error, value) => (error ? reject(error) : resolve(value)));
        return await broken.unless(promise);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof AppError || statusOf(error) !== undefined || isUnsupported(error)) throw error;
        // The library’s word for an answer that cannot come any more.
        throw brokenOff(host);
      } finally {
        clearTimeout(timer);
      }
    },
    async [Symbol.asyncDispose]() {
      end();
    },
  };
}

interface Break {
  unless<Value>(work: Promise<Value>): Promise<Value>;
}

/** Ends every wait when the connection is gone or our side stops: the library’s own waits may last for ever. */
function breakOf(
  socket: Awaited<ReturnType<typeof checkedSocket>>,
  { host, signal }: { host: string; signal: AbortSignal },
): Break {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  const stop = (): void => {
    reject(signal.reason);
    socket.destroy();
  };
  signal.addEventListener('abort', stop, { once: true });
  socket.on('error', () => {});
  socket.once('close', () => {
    signal.removeEventListener('abort', stop);
    // The library says why a moment later; that goes before this.
    setImmediate(() => reject(brokenOff(host)));
  });
  return {
    unless: (work) => {
      work.catch(() => {});
      return Promise.race([work, promise]);
    },
  };
}

function brokenOff(host: string): ReceiverError {
  return new ReceiverError('RECEIVER_DOWN', `${host} broke the connection.`, { details: { host } });
}

function login({ password, private_key, passphrase }: Secrets): object {
  const key = private_key !== undefined && {
    privateKey: private_key,
    ...(passphrase !== undefined && { passphrase }),
  };
  return key || { password, tryKeyboard: true };
}

type Finish = (answers: string[]) => void;

/** Servers with PAM ask for the password by this method. */
function answerWith(password: string | undefined) {
  return (...[, , , prompts, finish]: [string, string, string, readonly unknown[], Finish]) =>
    finish(prompts.map(() => password ?? ''));
}

/** As ssh-keygen prints it. */
function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}
