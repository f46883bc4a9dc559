import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { violatedConstraint } from '../db/errors.ts';
import { AppError } from '../domain/app-error.ts';
import type { CustomerId, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { tokenColumns, tokenFrom } from './api-token.ts';
import type { Caller } from './caller.ts';
import { type MadeToken, withMaker } from './token-maker.ts';
import { TokenScope } from './token-scope.ts';
import { hashToken, newTokenText } from './token-text.ts';

export const defaultTokenDays = 90;
export const maxTokenDays = 366;

export const NewToken = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(200, 'is longer than 200 characters')
    .regex(/^\P{Cc}*$/u, 'holds a line break or another control character'),
  scopes: z.array(TokenScope).min(1, 'needs at least one scope'),
  /** Whole days from now; 90 when left out, 366 at most: a token without an end does not exist. */
  expires_in_days: z.int().min(1).max(maxTokenDays).default(defaultTokenDays),
  /** Only this customer's data; left out: everybody's. */
  customer_id: z.uuid().optional(),
});
export type NewToken = z.input<typeof NewToken>;

export interface CreatedToken {
  token: MadeToken;
  /** The token itself. It is shown this once: only its hash is kept. */
  text: string;
}

/**
 * Makes an API token. `by`: a caller, who cannot give more than they have, or the actor's name where somebody at the machine makes
 * it. Throws AppError TOKEN_INVALID, TOKEN_TOO_WIDE or NOT_FOUND (customer).
 */
export async function createToken(
  deps: { db: Database; clock: Clock; ids: Ids },
  input: NewToken & { by: Caller | string },
): Promise<CreatedToken> {
  const { by, ...given } = input;
  const parsed = NewToken.safeParse(given);
  if (!parsed.success) throw tokenInvalid(parsed.error);
  const wanted = withinCaller(parsed.data, by);
  const text = newTokenText();
  const now = deps.clock.now();
  const row = await deps.db.kysely
    .insertInto('api_tokens')
    .values({
      id: deps.ids.next<'token'>(),
      name: wanted.name,
      hash: hashToken(text),
      hint: text.slice(-4),
      scopes: [...new Set(wanted.scopes)].sort(),
      customer_id: wanted.customer_id ?? null,
      created_by: typeof by === 'string' ? by : by.actor,
      created_at: now,
      expires_at: new Date(now.getTime() + wanted.expires_in_days * 86_400_000),
    })
    .returning(tokenColumns)
    .executeTakeFirstOrThrow()
    .catch(refuseCustomer);
  return { token: await withMaker(deps, tokenFrom(row)), text };
}

/** A token for one customer makes tokens for that customer only; nobody hands on a right that they do not have. */
function withinCaller(wanted: z.output<typeof NewToken>, by: Caller | string): z.output<typeof NewToken> {
  if (typeof by === 'string') return wanted;
  const missing = wanted.scopes.filter((scope) => !by.scopes.has(scope));
  if (missing.length > 0) {
    throw new AppError('TOKEN_TOO_WIDE', 'A token cannot give rights that it does not have itself.', {
      details: { missing },
      nextStep: 'Leave these scopes out, or use a token that has them.',
    });
  }
  if (by.customerId === undefined) return wanted;
  const customer = (wanted.customer_id ?? by.customerId) as CustomerId; // checked against the caller's below
  if (customer !== by.customerId) throw noCustomer();
  return { ...wanted, customer_id: customer };
}

function refuseCustomer(error: unknown): never {
  const constraint = violatedConstraint(error);
  if (constraint === 'api_tokens_customer_id_fkey') throw noCustomer(error);
  throw error;
}

function noCustomer(cause?: unknown): AppError {
  return new AppError('NOT_FOUND', 'There is no customer of that id.', {
    details: { noun: 'customer' },
    cause,
  });
}

function tokenInvalid(error: z.ZodError): AppError {
  const problems = error.issues.map((issue) => `${issue.path.join('.') || 'token'}: ${issue.message}`);
  return new AppError('TOKEN_INVALID', 'This is not how a token is described.', {
    details: { problems },
    nextStep: 'Correct what is named and try again.',
  });
}
