import { createHash, hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../platform/clock.ts';

export interface KeptAnswer {
  status: number;
  /** JSON as it was sent; undefined for an answer without a body. */
  body?: string | undefined;
  location?: string | undefined;
}

export interface RepeatableRequest {
  actor: string;
  /** The Idempotency-Key. */
  key: string;
  /** SHA-256 of method, path and body. */
  fingerprint: string;
  /** What the caller signs in with. */
  secret: string;
}

interface KeptAnswerDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
}

const keptMs = 24 * 3_600_000;
/** A request that is under way for longer has no process any more. */
const underWayMs = 60_000;

/**
 * Claims the key for this request: undefined means that it is the first, and that `keepAnswer` or `giveKeyBack` has to follow. Gives
 * the kept answer when it was answered within the last 24 hours. Throws AppError IDEMPOTENCY_MISMATCH, IDEMPOTENCY_IN_FLIGHT or
 * IDEMPOTENCY_UNKNOWN (the process that carried it out ended before it could answer, or it was answered to another session or device
 * of the same caller, for which alone the answer is kept).
 */
export async function claimKey(
  { db, clock }: KeptAnswerDeps,
  request: RepeatableRequest,
): Promise<KeptAnswer | undefined> {
  const now = clock.now();
  const claimed = await db.kysely
    .insertInto('idempotency_keys')
    .values({
      actor: request.actor,
      key_hash: hashOf(request.key),
      fingerprint: request.fingerprint,
      state: 'in_flight',
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['actor', 'key_hash'])
        .doUpdateSet({
          fingerprint: request.fingerprint,
          state: 'in_flight',
          status: null,
          answer_sealed: null,
          created_at: now,
        })
        .where('idempotency_keys.created_at', '<=', new Date(now.getTime() - keptMs)),
    )
    .returning('actor')
    .executeTakeFirst();
  return claimed ? undefined : standingAnswer(db, request, now);
}

/** Keeps what the request was answered with. */
export async function keepAnswer(
  { db }: Pick<KeptAnswerDeps, 'db'>,
  request: RepeatableRequest,
  answer: KeptAnswer,
): Promise<void> {
  await rowOf(db, request)
    .set({ state: 'answered', status: answer.status, answer_sealed: await seal(request, answer) })
    .execute();
}

/** For a request that changed nothing: the same key may be tried again. */
export async function giveKeyBack(
  { db }: Pick<KeptAnswerDeps, 'db'>,
  request: RepeatableRequest,
): Promise<void> {
  await db.kysely
    .deleteFrom('idempotency_keys')
    .where('actor', '=', request.actor)
    .where('key_hash', '=', hashOf(request.key))
    .where('state', '=', 'in_flight')
    .execute();
}

async function standingAnswer(
  db: Database,
  request: RepeatableRequest,
  now: Date,
): Promise<KeptAnswer | undefined> {
  const row = await db.kysely
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('actor', '=', request.actor)
    .where('key_hash', '=', hashOf(request.key))
    .executeTakeFirst();
  if (row && row.fingerprint !== request.fingerprint) throw mismatch();
  // Given back in this very moment: whoever asks again finds the key free.
  if (!row || row.answer_sealed === null) throw underWay(row?.created_at ?? now, now);
  return open(request, row.answer_sealed);
}

const Kept = z.object({ status: z.int(), body: z.string().optional(), location: z.string().optional() });

/** Bound to the request's fingerprint: an answer that was moved to another row does not open. */
async function seal(request: RepeatableRequest, answer: KeptAnswer): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify({ ...answer, of: request.fingerprint }));
  return new CompactEncrypt(text).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(keyOf(request));
}

async function open(request: RepeatableRequest, sealed: string): Promise<KeptAnswer> {
  const kept: unknown = JSON.parse(await decrypted(request, sealed));
  const answer = Kept.extend({ of: z.literal(request.fingerprint) }).parse(kept);
  return { status: answer.status, body: answer.body, location: answer.location };
}

/** A person who signed in anew, or a set-up on another device, is the same caller with another secret. */
async function decrypted(request: RepeatableRequest, sealed: string): Promise<string> {
  const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
  try {
    return new TextDecoder().decode((await compactDecrypt(sealed, keyOf(request), options)).plaintext);
  } catch (error) {
    if (error instanceof errors.JWEDecryptionFailed) throw answeredElsewhere(error);
    throw error;
  }
}

/** The database holds neither the secret nor the key: a copy of it opens nothing. */
function keyOf({ secret, key }: RepeatableRequest): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, key, 'rollcall kept answer', 32));
}

function rowOf(db: Database, { actor, key }: RepeatableRequest) {
  return db.kysely
    .updateTable('idempotency_keys')
    .where('actor', '=', actor)
    .where('key_hash', '=', hashOf(key));
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function mismatch(): AppError {
  return new AppError(
    'IDEMPOTENCY_MISMATCH',
    'This Idempotency-Key was used for another request within the last 24 hours.',
    { nextStep: 'Use a new key for a new request.' },
  );
}

function underWay(since: Date, now: Date): AppError {
  if (now.getTime() - since.getTime() < underWayMs) {
    return new AppError(
      'IDEMPOTENCY_IN_FLIGHT',
      'The first request with this Idempotency-Key is under way.',
      {
        details: { retry_after_seconds: 1 },
        nextStep: 'Ask again in a moment: the answer will be the same.',
      },
    );
  }
  return new AppError(
    'IDEMPOTENCY_UNKNOWN',
    'The first request with this Idempotency-Key ended without an answer; whether it changed anything is not known.',
    { nextStep: 'Look at what is there. Then ask again with a new key, if it is still needed.' },
  );
}

function answeredElsewhere(cause: unknown): AppError {
  return new AppError(
    'IDEMPOTENCY_UNKNOWN',
    'The first request with this Idempotency-Key was answered in another session or on another device, and is not answered here again.',
    { nextStep: 'Look at what is there. Then ask again with a new key, if it is still needed.', cause },
  );
}
