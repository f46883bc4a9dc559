import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { ApiToken } from './api-token.ts';
import { type Role, scopesOf } from './role.ts';

/** Who made a token, as far as they are known still. */
export interface TokenMaker {
  /** `cli`: somebody at the machine itself. */
  kind: 'operator' | 'token' | 'cli' | 'other';
  /** Undefined: nobody here is called that any more. */
  name: string | undefined;
  /** Could they make this token today? Whoever is at the machine always can. */
  hasAccess: boolean;
}

export interface MadeToken extends ApiToken {
  maker: TokenMaker;
}

type MakerOf = (token: ApiToken) => TokenMaker;

/** The same tokens in the same order, each with its maker. */
export async function withMakers(
  { db, clock }: { db: Database; clock: Pick<Clock, 'now'> },
  tokens: readonly ApiToken[],
): Promise<MadeToken[]> {
  const makers = tokens.map(({ createdBy }) => makerIn(createdBy));
  const [operators, others] = await Promise.all([
    operatorsOf(db, idsOf(makers, 'operator')),
    tokensOf(db, idsOf(makers, 'token'), clock.now()),
  ]);
  const known = { operator: operators, token: others };
  return tokens.map((token) => {
    const { kind, rest } = makerIn(token.createdBy);
    if (kind === 'cli') return { ...token, maker: { kind, name: rest, hasAccess: true } };
    if (kind === 'other') return { ...token, maker: { kind, name: token.createdBy, hasAccess: true } };
    const gone = { kind, name: undefined, hasAccess: false };
    return { ...token, maker: known[kind].get(rest)?.(token) ?? gone };
  });
}

export async function withMaker(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  token: ApiToken,
): Promise<MadeToken> {
  const [made] = await withMakers(deps, [token]);
  if (made === undefined) throw new Error('One token came in, and none went out.');
  return made;
}

interface NamedMaker {
  kind: TokenMaker['kind'];
  rest: string;
}

function makerIn(actor: string): NamedMaker {
  const kind = (['operator', 'token', 'cli'] as const).find((one) => actor.startsWith(`${one}:`));
  return kind === undefined ? { kind: 'other', rest: actor } : { kind, rest: actor.slice(kind.length + 1) };
}

function idsOf(makers: readonly NamedMaker[], kind: TokenMaker['kind']): string[] {
  return [...new Set(makers.filter((one) => one.kind === kind).map(({ rest }) => rest))];
}

async function operatorsOf(db: Database, ids: readonly string[]): Promise<Map<string, MakerOf>> {
  if (ids.length === 0) return new Map();
  const rows = await db.kysely
    .selectFrom('operators')
    .select(['id', 'name', 'role', 'disabled_at'])
    .where((row) => row(row.cast<string>('id', 'text'), 'in', [...ids]))
    .execute();
  return new Map(
    rows.map(({ id, name, role, disabled_at: disabledAt }) => [
      id,
      (token) => ({
        kind: 'operator',
        name,
        hasAccess: disabledAt === null && mayMake(role, token),
      }),
    ]),
  );
}

function mayMake(role: Role, token: ApiToken): boolean {
  const scopes: ReadonlySet<string> = scopesOf(role);
  return scopes.has('tokens:write') && token.scopes.every((scope) => scopes.has(scope));
}

async function tokensOf(db: Database, ids: readonly string[], now: Date): Promise<Map<string, MakerOf>> {
  if (ids.length === 0) return new Map();
  const rows = await db.kysely
    .selectFrom('api_tokens')
    .select(['id', 'name', 'expires_at', 'revoked_at'])
    .where((row) => row(row.cast<string>('id', 'text'), 'in', [...ids]))
    .execute();
  return new Map(
    rows.map(({ id, name, expires_at: expiresAt, revoked_at: revokedAt }) => [
      id,
      () => ({ kind: 'token', name, hasAccess: revokedAt === null && expiresAt > now }),
    ]),
  );
}
