import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { claimKey, giveKeyBack, type KeptAnswer, keepAnswer } from '../../access/kept-answers.ts';
import type { ApiDeps } from './api-deps.ts';
import { authenticatedOf } from './request-context.ts';
import type { AnyEndpoint } from './endpoint.ts';
import { RequestInvalid } from './problem.ts';

const keyShape = /^[\x21-\x7e]{1,255}$/;

/**
 * Carries a request out once per Idempotency-Key: asked again within 24 hours, it gives the same answer and does nothing. Without the
 * header, and for what is not a POST, it is simply carried out.
 */
export async function once(
  { deps, endpoint, request }: { deps: ApiDeps; endpoint: AnyEndpoint; request: FastifyRequest },
  carryOut: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { isReplayed: boolean }> {
  const key = request.headers['idempotency-key'];
  const { caller, secret } = authenticatedOf(request);
  // Nobody has no secret to seal an answer with, and all who are nobody would share their keys.
  const isRepeatable = endpoint.method === 'POST' && endpoint.isIdempotent !== false && secret !== '';
  if (!isRepeatable || key === undefined) return { ...(await carryOut()), isReplayed: false };
  if (typeof key !== 'string' || !keyShape.test(key)) throw keyInvalid();
  const repeatable = { actor: caller.actor, key, fingerprint: fingerprintOf(request), secret };
  const kept = await claimKey(deps, repeatable);
  if (kept) return { ...kept, isReplayed: true };
  let answer: KeptAnswer;
  try {
    answer = await carryOut();
  } catch (error) {
    if (!mayHaveChanged(error)) await giveKeyBack(deps, repeatable);
    throw error;
  }
  await keepAnswer(deps, repeatable, answer);
  return { ...answer, isReplayed: false };
}

function fingerprintOf(request: FastifyRequest): string {
  return createHash('sha256').update(`${request.method} ${request.url}\n${request.bodyText}`).digest('hex');
}

/** A connection that broke during COMMIT: the key stays taken, so that nothing is done twice. */
function mayHaveChanged(error: unknown): boolean {
  return error instanceof Error && 'details' in error && isUnknown(error.details);
}

function isUnknown(details: unknown): boolean {
  return (
    typeof details === 'object' && details !== null && 'commit' in details && details.commit === 'unknown'
  );
}

function keyInvalid(): RequestInvalid {
  return new RequestInvalid([
    { pointer: '/headers/idempotency-key', detail: 'is not 1 to 255 printable ASCII characters' },
  ]);
}
