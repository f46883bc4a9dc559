import { AppError } from '../domain/app-error.ts';
import type { Id } from '../domain/ids.ts';
import type { SealContext } from '../platform/sealing.ts';

export type IntakeId = Id<'intake'>;

/** What a secret that is handed over is for: the credentials of a connection, or the secrets of a destination. */
export type IntakePurpose = 'credentials' | 'destination';

/** Whose secret it is. Part of what is authenticated: a sealed secret that was moved to another subject does not open (A17). */
export interface IntakeSubject {
  purpose: IntakePurpose;
  /** The connection's or the destination's id. */
  subjectId: string;
}

/** How long a secret may wait to be taken. */
export const intakeLifeMs = 24 * 3_600_000;

/** Characters of a sealed secret at most; a login with a certificate chain stays far below. */
export const intakeLimit = 64 * 1024;

export function intakeKeyContext(kid: string): SealContext {
  return { table: 'intake_keys', column: 'sealed', row: kid };
}

/** `reason` says what is wrong with the form; it never holds anything of what was sent. */
export function intakeInvalid(reason: string): AppError {
  return new AppError('INTAKE_INVALID', `What was handed over cannot be taken: ${reason}.`, {
    nextStep:
      'Seal it anew, for this connection or destination, to the key that is published now. Nothing was changed.',
  });
}
