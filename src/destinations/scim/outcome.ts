import type { DeliveryOutcome } from '../../deliveries/destination.ts';
import type { ScimAnswer } from './exchange.ts';
import { ScimProblem } from './user.ts';

/** The closed set of what may come of one person, apart from being delivered. */
export type ScimCode =
  | 'SCIM_USERNAME_TAKEN'
  | 'SCIM_USERNAME_MISSING'
  | 'SCIM_INVALID_VALUE'
  | 'SCIM_REFUSED'
  | 'SCIM_NOT_PERMITTED'
  | 'SCIM_RECEIVER_FAILED'
  | 'SCIM_ANSWER_UNREADABLE'
  | 'SCIM_RECEIVER_BUSY'
  | 'SCIM_CHANGED_MEANWHILE'
  | 'SCIM_STILL_ACTIVE'
  | 'SCIM_AMBIGUOUS'
  | 'SCIM_GONE_AT_RECEIVER'
  | 'SCIM_NOT_AT_RECEIVER'
  | 'SCIM_NO_COMPANIES';

export function isOk({ status }: ScimAnswer): boolean {
  return status >= 200 && status < 300;
}

export function isMissing({ status }: ScimAnswer): boolean {
  return status === 404 || status === 410;
}

/** True when somebody else at the receiver has the same userName (RFC 7644 §3.12; some say it with 400). */
export function isTaken(answer: ScimAnswer): boolean {
  return answer.status === 409 || (answer.status === 400 && scimTypeOf(answer) === 'uniqueness');
}

export function refused(code: ScimCode, status?: number): DeliveryOutcome {
  return { outcome: 'refused', code, ...(status !== undefined && { status }) };
}

export function failed(code: ScimCode, status?: number): DeliveryOutcome {
  return { outcome: 'failed', code, ...(status !== undefined && { status }) };
}

/** What an answer that is no success means for one person. Its text is never kept: it may quote what we sent. */
export function outcomeOf(answer: ScimAnswer): DeliveryOutcome {
  const { status } = answer;
  if (isTaken(answer)) return refused('SCIM_USERNAME_TAKEN', status);
  if (status === 403) return refused('SCIM_NOT_PERMITTED', status);
  if (status === 400 && scimTypeOf(answer) === 'invalidValue') return refused('SCIM_INVALID_VALUE', status);
  const isUnable = status === 405 || status === 501;
  const mayPass =
    (status >= 500 && !isUnable) || status < 400 || [404, 408, 410, 412, 423, 425, 428].includes(status);
  return mayPass ? failed('SCIM_RECEIVER_FAILED', status) : refused('SCIM_REFUSED', status);
}

function scimTypeOf({ json }: ScimAnswer): string | undefined {
  return ScimProblem.safeParse(json).data?.scimType;
}
