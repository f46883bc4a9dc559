import { z } from 'zod';
import { lockConnection } from '../../connections/connection.ts';
import { disconnectedByCustomer, removeConnection } from '../../connections/remove-connection.ts';
import { AppError } from '../../domain/app-error.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import { refusePending } from '../../operations/refuse-pending.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import { offBoardEverybody } from '../../runs/off-board-everybody.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Asking, linkedConnection } from './setup-of.ts';
import { SetupWork, workOnWire } from './work-wire.ts';

export const disconnectSetupEndpoint = endpoint({
  id: 'disconnectSetup',
  method: 'POST',
  path: '/v1/setup/disconnect',
  tag: 'setup',
  summary: 'End the connection for good: credentials and keys go at once, then everybody is erased',
  scope: 'setup',
  body: z.strictObject({
    confirm: z.string().max(300).describe('The customer’s name, typed.'),
    off_board: z
      .boolean()
      .default(false)
      .describe('Tell the platform first that everybody has left; otherwise it is told of erasures only.'),
  }),
  answer: { status: 202, body: SetupWork },
  errors: [
    'CONFIRMATION_INVALID',
    'CONNECTION_STATE_CONFLICT',
    'OPERATION_PENDING',
    'LINK_EXPIRED',
    'LINK_REVOKED',
  ],
  async handle(context) {
    const { deps, body, caller, audit } = context;
    const { connection } = await linkedConnection(context);
    refuseUnconfirmed(body.confirm, connection.customerName);
    // Said again, also after this process was killed in between, it goes on to the erasure.
    if (connection.state !== 'removed') await remove(context, connection.id, body.off_board);
    const { id: connectionId, customerId } = connection;
    const operation = await deps.db.transaction(async (tx, client) => {
      await lockConnection(tx, connectionId);
      await refusePending(tx, { connectionId, kind: 'erase_connection', now: deps.clock.now() });
      const about = { customerId, connectionId, requestedBy: caller.actor };
      const input = { by: caller.actor };
      return requestOperation(deps, { kind: 'erase_connection', input, ...about }, { tx, client });
    });
    audit({ subjectId: operation.id });
    return workOnWire(operation);
  },
});

async function remove(
  { deps, caller, audit }: Asking,
  connectionId: ConnectionId,
  isOffBoarding: boolean,
): Promise<void> {
  await removeConnection(deps, {
    connectionId,
    reason: disconnectedByCustomer,
    ...(isOffBoarding && {
      async offBoard(tx, locked) {
        const { ids, clock } = deps;
        const about = { connection: locked, ids, at: clock.now(), requestedBy: caller.actor };
        audit({ details: { off_boarded: await offBoardEverybody(tx, about) } });
      },
    }),
  });
}

/** Without case and space around it: it is a question whether somebody means it, and no riddle. */
function refuseUnconfirmed(typed: string, name: string): void {
  const plain = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  if (plain(typed) === plain(name)) return;
  throw new AppError('CONFIRMATION_INVALID', 'What was typed is not the name of your organisation.', {
    nextStep: 'Type the name as it is shown. Nothing was changed.',
  });
}
