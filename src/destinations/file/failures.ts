import { AppError, type SafeDetail } from '../../domain/app-error.ts';
import { safeCause } from '../../platform/wire-error.ts';

const again = 'Rollcall tries again by itself.';

export function rootMissing(): AppError {
  return new AppError('FILE_ROOT_MISSING', 'The root folder of file destinations is not set, or not there.', {
    nextStep:
      'The operator sets ROLLCALL_FILES_DIR to a folder that exists on every worker; for a mounted one, looks whether it is mounted.',
  });
}

export function folderUnusable(step: string, cause: unknown): AppError {
  return new AppError('FILE_FOLDER_UNUSABLE', 'The folder is not there, or files cannot be put into it.', {
    details: { step },
    cause: safeCause(cause),
    nextStep: `The operator makes the folder, or lets Rollcall’s account write, rename and delete in it. ${again}`,
  });
}

export function diskFull(cause: unknown): AppError {
  return new AppError(
    'FILE_DISK_FULL',
    'The place where files go is full. What stood there stands as it was.',
    {
      cause: safeCause(cause),
      nextStep: `The operator makes room. ${again}`,
    },
  );
}

export function incomplete(met: { sent: number; stands: number; cause?: unknown }): AppError {
  return new AppError('FILE_INCOMPLETE', 'A file did not arrive whole; it did not get its name.', {
    details: { sent: met.sent, stands: met.stands },
    ...(met.cause !== undefined && { cause: safeCause(met.cause) }),
    nextStep: `${again} If it repeats, the operator looks at the space and at other programs that move files there.`,
  });
}

export function storeFailed(step: string, details: Record<string, SafeDetail>): AppError {
  return new AppError('FILE_STORE_FAILED', `The place where files go refused to ${step} one.`, {
    details: { step, ...details },
    nextStep: `${again} If it lasts, the operator looks at the space, the quota and the rights there.`,
  });
}

export function hostKeyUnknown(met: string): AppError {
  return new AppError('SFTP_HOST_KEY_UNKNOWN', 'No host key of this SFTP server is pinned yet.', {
    details: { met },
    nextStep:
      'The operator compares the fingerprint with the one that the server’s administrator gives, and enters it as host_keys.',
  });
}

export const hostKeyChangedCode = 'SFTP_HOST_KEY_CHANGED';

export function hostKeyChanged(met: string): AppError {
  return new AppError(
    'SFTP_HOST_KEY_CHANGED',
    'The SFTP server shows another host key than the pinned ones.',
    {
      details: { met },
      nextStep:
        'The operator asks the server’s administrator whether the key was exchanged. Only then the new fingerprint is entered as host_keys; nothing was sent.',
    },
  );
}

export function credentialsRejected(): AppError {
  return new AppError(
    'DESTINATION_CREDENTIALS_REJECTED',
    'The receiver refuses the credentials of this destination.',
    { nextStep: 'The operator enters new credentials for this destination.' },
  );
}

export function keyUnreadable(): AppError {
  return new AppError('DESTINATION_INVALID', 'The private key of this destination cannot be read.', {
    details: { paths: ['secrets.private_key', 'secrets.passphrase'] },
    nextStep: 'The operator enters the key in OpenSSH or PEM form, with its passphrase.',
  });
}

export function sshUnsuitable(cause: unknown): AppError {
  return new AppError('SFTP_UNSUITABLE', 'The server speaks no SFTP that Rollcall can use.', {
    cause: safeCause(cause),
    nextStep:
      'The operator asks the server’s administrator for SFTP with present-day key exchange and ciphers, and looks at host and port.',
  });
}
