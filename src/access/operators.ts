import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { type Operator, operatorFrom, type OperatorId } from './operator.ts';
import type { Role } from './role.ts';
import { endSessionsOf } from './session.ts';
import { type NewLink, operatorLink } from './sign-in-link.ts';
import type { TokenId } from './caller.ts';
import { revokeTokensOf, tokensOfOperators } from './tokens-of-operators.ts';

interface OperatorDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
}

/** Somebody with what goes on without them: how many API tokens work that they made, also by way of tokens of theirs. */
export interface OperatorWithTokens extends Operator {
  workingTokens: number;
}

/** By name. */
export async function listOperators({ db, clock }: Omit<OperatorDeps, 'ids'>): Promise<OperatorWithTokens[]> {
  const rows = await db.kysely.selectFrom('operators').selectAll().orderBy('name').orderBy('id').execute();
  const tokens = await tokensOfOperators(db.kysely, clock.now());
  return rows
    .map(operatorFrom)
    .map((operator) => ({ ...operator, workingTokens: tokens.get(operator.id)?.length ?? 0 }));
}

/** Somebody new, with a link through which they choose how to sign in. Throws OPERATOR_EXISTS for an address that is there. */
export async function inviteOperator(
  deps: OperatorDeps,
  input: { name: string; email: string; role: Role; by: string },
): Promise<{ operator: Operator; link: NewLink }> {
  const row = await deps.db.kysely
    .insertInto('operators')
    .values({
      id: deps.ids.next<'operator'>(),
      name: input.name,
      email: input.email,
      role: input.role,
      created_by: input.by,
      created_at: deps.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw operatorExists();
  const operator = operatorFrom(row);
  return { operator, link: await operatorLink(deps, operator.id, input.by) };
}

/** A new link for somebody who is there already. Throws NOT_FOUND. */
export async function newOperatorLink(
  deps: Omit<OperatorDeps, 'ids'>,
  input: { operatorId: OperatorId; by: string },
): Promise<NewLink> {
  const row = await deps.db.kysely
    .selectFrom('operators')
    .select('id')
    .where('id', '=', input.operatorId)
    .executeTakeFirst();
  if (!row) throw noOperator();
  return operatorLink(deps, input.operatorId, input.by);
}

export interface ChangeOperatorInput {
  operatorId: OperatorId;
  role?: Role | undefined;
  isDisabled?: boolean | undefined;
  revokeTokens?: boolean | undefined;
  /** Who decides it: as whom the tokens are revoked. */
  by: string;
}

/**
 * Another role, or access switched off or on. Every session of the person ends with it; API tokens that they made go on unless
 * `revokeTokens` is said, and are given where they were ended. Throws NOT_FOUND, and LAST_ADMINISTRATOR where nobody would be left to
 * let people in.
 */
export async function changeOperator(
  { db, clock }: Omit<OperatorDeps, 'ids'>,
  input: ChangeOperatorInput,
): Promise<{ operator: OperatorWithTokens; revoked: TokenId[] }> {
  return db.kysely.transaction().execute(async (tx) => {
    // All of them, in one order, so that two changes at once cannot each think that the other administrator stays.
    const all = await tx.selectFrom('operators').selectAll().orderBy('id').forUpdate().execute();
    const row = all.find(({ id }) => id === input.operatorId);
    if (!row) throw noOperator();
    const disabledAt =
      input.isDisabled === undefined ? row.disabled_at : input.isDisabled ? clock.now() : null;
    const changed = { ...row, role: input.role ?? row.role, disabled_at: disabledAt };
    const after = all.map((one) => (one === row ? changed : one));
    if (!after.some(isAdministrator) && all.some(isAdministrator)) throw lastAdministrator();
    await tx
      .updateTable('operators')
      .set({ role: changed.role, disabled_at: changed.disabled_at })
      .where('id', '=', input.operatorId)
      .execute();
    await endSessionsOf(tx, input.operatorId);
    const { operatorId, revokeTokens = false, by } = input;
    const now = clock.now();
    const revoked = revokeTokens ? await revokeTokensOf(tx, { operatorId, by, now }) : [];
    const left = (await tokensOfOperators(tx, now)).get(operatorId) ?? [];
    return { operator: { ...operatorFrom(changed), workingTokens: left.length }, revoked };
  });
}

function isAdministrator(row: { role: Role; disabled_at: Date | null; activated_at: Date | null }): boolean {
  return row.role === 'administrator' && row.disabled_at === null && row.activated_at !== null;
}

/** Also for the first administrator, who may give the address of somebody who was invited and never came. */
export function operatorExists(): AppError {
  return new AppError('OPERATOR_EXISTS', 'Somebody with this mail address may sign in already.', {
    nextStep: 'Make them a new link instead, or change their role.',
  });
}

function noOperator(): AppError {
  return new AppError('NOT_FOUND', 'There is no operator of that id.', { details: { noun: 'operator' } });
}

function lastAdministrator(): AppError {
  return new AppError('LAST_ADMINISTRATOR', 'Nobody would be left who can let people in.', {
    nextStep: 'Make somebody else an administrator first.',
  });
}
