import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../access/caller.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { NewAuditEvent } from '../../audit/audit-event.ts';
import { customerOfConnection } from '../../connections/customer-of-connection.ts';
import { AppError } from '../../domain/app-error.ts';
import { parseId } from '../../domain/ids.ts';
import type { ApiDeps } from './api-deps.ts';
import type { AnyEndpoint, AuditAbout } from './endpoint.ts';
import type { RefusalLog } from './refusals.ts';
import { statusOf } from './status-of.ts';

export interface Audited {
  deps: ApiDeps;
  endpoint: AnyEndpoint;
  caller: Caller;
  request: FastifyRequest;
}

/**
 * Carries out what may change something between two rows of the audit log: `asked` before it and what came of it after. Without the
 * first row nothing is done; when the second cannot be written, what was done stays done, and the first one tells of it.
 */
export async function audited<Result>(
  { deps, endpoint, caller, request }: Audited,
  carryOut: (audit: (about: AuditAbout) => void) => Promise<Result>,
): Promise<Result> {
  const about: AuditAbout = {};
  const audit = (more: AuditAbout): void => void Object.assign(about, more);
  if (endpoint.method === 'GET' && !('file' in endpoint.answer)) return carryOut(audit);
  const named = namedIn(request.params);
  const event = {
    ...named,
    actor: caller.actor,
    action: endpoint.id,
    requestId: request.id,
    // Of a caller who is bound to one customer, the log of no other customer shows anything.
    customerId: caller.customerId ?? (await customerNamed(deps, named)),
  };
  await appendAudit(deps, { ...event, outcome: 'asked' });
  try {
    const result = await carryOut(audit);
    await afterwards(deps, { ...event, ...about, outcome: 'done' });
    return result;
  } catch (error) {
    await afterwards(deps, { ...event, ...about, ...outcomeOf(error) });
    throw error;
  }
}

/**
 * The same for what anyone may ask: nothing is written before it, and refusals are written at a capped rate, so that whoever tries
 * passwords cannot fill the disk. What was done is written when it is about somebody: a sign-in, a link that was taken up.
 */
export async function auditedAnyone<Result>(
  { deps, endpoint, caller, request, noteRefusal }: Audited & { noteRefusal: RefusalLog },
  carryOut: (audit: (about: AuditAbout) => void) => Promise<Result>,
): Promise<Result> {
  const about: AuditAbout = {};
  const event = { actor: caller.actor, action: endpoint.id, requestId: request.id };
  try {
    const result = await carryOut((more) => void Object.assign(about, more));
    if (about.subjectId !== undefined) await afterwards(deps, { ...event, ...about, outcome: 'done' });
    return result;
  } catch (error) {
    const { code } = outcomeOf(error);
    await noteRefusal({ ...event, ...about, ...(code !== undefined && { code }) });
    throw error;
  }
}

/** Whose connection and which subject the path names. Ids only: other words in a path may be personal. */
function namedIn(params: unknown): AuditAbout {
  const ids = Object.entries(params ?? {}).filter(([, value]) => parseId(String(value)) !== undefined);
  const about: AuditAbout = {};
  for (const [name, value] of ids) {
    if (name === 'connection_id') about.connectionId = String(value);
    else if (name === 'customer_id') about.customerId = String(value);
    else about.subjectId = String(value);
  }
  return about;
}

/** Whose log the row stands in. */
async function customerNamed({ db }: ApiDeps, named: AuditAbout): Promise<string | undefined> {
  if (named.connectionId === undefined) return named.customerId;
  return customerOfConnection(db, named.connectionId);
}

/** Nobody can undo what was done because a line about it is missing. */
async function afterwards(deps: ApiDeps, event: NewAuditEvent): Promise<void> {
  await appendAudit(deps, event).catch((error: unknown) => {
    deps.log.error('the outcome of a request is missing in the audit log', {
      request_id: event.requestId,
      outcome: event.outcome,
      error,
    });
  });
}

function outcomeOf(error: unknown): Pick<NewAuditEvent, 'outcome' | 'code'> {
  if (!(error instanceof AppError)) return { outcome: 'failed', code: 'UNEXPECTED' };
  const status = statusOf(error.code) ?? 500;
  return { outcome: status < 500 ? 'refused' : 'failed', code: error.code };
}
