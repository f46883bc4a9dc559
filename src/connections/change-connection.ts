import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import {
  type ApprovalReason,
  type ApprovedBinding,
  type Bindable,
  beyondApproval,
} from './approved-binding.ts';
import { checkedMapping } from './check-mapping.ts';
import { checkedSettings } from './check-settings.ts';
import { type Connection, lockConnection } from './connection.ts';
import { type AnyConnector, connectorOf } from './connector-register.ts';
import { checkedGuard, checkedName, checkedScope, refuseConflict } from './create-connection.ts';
import { stateConflict } from './move-state.ts';
import { markUnplanned } from './schedule.ts';
import { checkedTimeZone } from './time-zone.ts';

/** Each part that is given replaces the whole part; `settings` alone is merged by name, `undefined` taking a setting out. */
export interface ConnectionChange {
  connectionId: ConnectionId;
  /** When given: refuse if somebody changed the connection since this version was read. */
  ifVersion?: number;
  name?: string;
  timeZone?: string;
  settings?: Readonly<Record<string, unknown>>;
  mapping?: unknown;
  scope?: unknown;
  guard?: unknown;
}

export interface ChangeMeaning {
  connection: Connection;
  /** True: live runs go on as approved until a new test export of this draft is approved. */
  needsApproval: boolean;
  /** What the draft holds beyond the approval; empty when nothing was approved yet. */
  reasons: ApprovalReason[];
}

/**
 * Changes the draft. What only narrows an approved connection (fewer people, fewer fields), its guard limits, its time zone and
 * its unbound settings take effect at once; a wider scope, a new or otherwise filled field or another company waits for a new
 * approval (semantics 15). Throws AppError as createConnection does, and VERSION_CONFLICT or CONNECTION_STATE_CONFLICT.
 */
export async function changeConnection(
  deps: { db: Database; connectors: readonly AnyConnector[] },
  input: ConnectionChange,
): Promise<ChangeMeaning> {
  return deps.db.transaction(async (tx) => {
    const before = await lockConnection(tx, input.connectionId);
    if (before.state === 'removed') throw stateConflict(before, 'changed');
    if (input.ifVersion !== undefined && input.ifVersion !== before.settingsVersion)
      throw versionConflict(before);
    const connector = connectorOf(deps.connectors, before.connector);
    const draft = draftAfter(connector, before, input);
    const { approvedBinding } = before;
    const reasons = approvedBinding ? beyondApproval(connector, approvedBinding, draft) : [];
    await saveDraft(tx, before, { draft, input });
    if (approvedBinding && reasons.length === 0)
      await saveBinding(tx, before, { ...approvedBinding, ...draft });
    const connection = await lockConnection(tx, before.id);
    if (connection.timeZone !== before.timeZone && before.state !== 'draft')
      await markUnplanned(tx, before.id);
    return { connection, needsApproval: approvedBinding === undefined || reasons.length > 0, reasons };
  });
}

function draftAfter(connector: AnyConnector, before: Connection, input: ConnectionChange): Bindable {
  return {
    settings: checkedSettings(connector, { ...before.settings, ...input.settings }),
    mapping: input.mapping === undefined ? before.mapping : checkedMapping(connector, input.mapping),
    scope: input.scope === undefined ? before.scope : checkedScope(input.scope),
  };
}

async function saveDraft(
  tx: Transaction,
  before: Connection,
  change: { draft: Bindable; input: ConnectionChange },
): Promise<void> {
  const { draft, input } = change;
  await tx
    .updateTable('connections')
    .set({
      name: input.name === undefined ? before.name : checkedName(input.name),
      time_zone: input.timeZone === undefined ? before.timeZone : checkedTimeZone(input.timeZone),
      settings: JSON.stringify(draft.settings),
      mapping: JSON.stringify(draft.mapping),
      scope: JSON.stringify(draft.scope),
      guard: JSON.stringify(input.guard === undefined ? before.guard : checkedGuard(input.guard)),
      settings_version: before.settingsVersion + 1,
    })
    .where('id', '=', before.id)
    .execute()
    .catch(refuseConflict);
}

/** The approval follows a draft that it covers, so that a narrower scope holds from the next run on and cannot widen again. */
async function saveBinding(tx: Transaction, before: Connection, binding: ApprovedBinding): Promise<void> {
  await tx
    .updateTable('connections')
    .set({ approved_binding: JSON.stringify(binding) })
    .where('id', '=', before.id)
    .execute();
}

function versionConflict(connection: Connection): AppError {
  return new AppError(
    'VERSION_CONFLICT',
    'Somebody changed this connection since you looked at it; nothing was changed.',
    {
      details: { version: connection.settingsVersion },
      nextStep: 'Look at the connection as it is now and make the change again.',
    },
  );
}
