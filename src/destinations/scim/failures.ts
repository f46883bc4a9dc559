import { AppError } from '../../domain/app-error.ts';

/** The receiver asks for a longer wait than one call may take. `retryAfterMs` is what it said. */
export class ReceiverBusy extends AppError {
  override readonly name = 'ReceiverBusy';
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  constructor(status: number, retryAfterMs: number | undefined) {
    super('SCIM_RECEIVER_BUSY', 'The receiver asks to wait.', {
      details: { status, ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }) },
      nextStep: 'Rollcall goes on by itself when the time is over.',
    });
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The receiver says that it is gone for good (410). */
export class ReceiverGone extends AppError {
  override readonly name = 'ReceiverGone';
  constructor() {
    super('SCIM_RECEIVER_GONE', 'The receiver says that there is no service any more behind this address.', {
      details: { status: 410 },
      nextStep:
        'The operator asks the receiver’s vendor, and corrects the base URL or removes the destination.',
    });
  }
}

export function credentialsRejected(): AppError {
  return new AppError(
    'DESTINATION_CREDENTIALS_REJECTED',
    'The receiver refuses the credentials of this destination.',
    {
      details: { status: 401 },
      nextStep: 'The operator enters new credentials for this destination.',
    },
  );
}

export function receiverFailed(status: number): AppError {
  return new AppError('SCIM_RECEIVER_FAILED', `The receiver answered ${status} to what concerns everybody.`, {
    details: { status },
    nextStep:
      'Rollcall tries again by itself. If it lasts, the operator looks at the base URL and asks the receiver’s vendor.',
  });
}

export function answerUnreadable(): AppError {
  return new AppError(
    'SCIM_ANSWER_UNREADABLE',
    'The receiver answered with something that is no list of users.',
    {
      nextStep: 'The operator looks at the base URL and asks the receiver’s vendor.',
    },
  );
}
