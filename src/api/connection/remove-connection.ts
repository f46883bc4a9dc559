import { z } from 'zod';
import { connectionView } from '../../connections/connection-view.ts';
import { removeConnection } from '../../connections/remove-connection.ts';
import { offBoardEverybody } from '../../runs/off-board-everybody.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { QueryFlag } from '../kit/schemas.ts';
import { connectionParams } from './connection-summary-wire.ts';
import { Connection } from './connection-wire.ts';

export const removeConnectionEndpoint = endpoint({
  id: 'removeConnection',
  method: 'DELETE',
  path: '/v1/connections/:connection_id',
  tag: 'connections',
  summary: 'End a connection and erase its credentials and keys',
  description:
    'Nothing is read any more. People and changes stay until the customer is removed. Without `off_board` the platform is not told and keeps its people.',
  scope: 'connections:write',
  needsProof: true,
  params: connectionParams,
  query: z.strictObject({
    off_board: QueryFlag.optional().describe(
      'End the stay of everybody in the list: one change `removed` for each person.',
    ),
  }),
  answer: {
    status: 200,
    body: z.object({ connection: Connection, off_boarded: z.int() }).meta({ id: 'ConnectionRemoved' }),
  },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT'],
  async handle({ deps, params, query, caller, audit }) {
    const { id, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId: id, subjectId: id });
    const { ids, clock } = deps;
    let offBoarded = 0;
    const connection = await removeConnection(deps, {
      connectionId: id,
      ...(query.off_board === true && {
        async offBoard(tx, locked) {
          const about = { connection: locked, ids, at: clock.now(), requestedBy: caller.actor };
          offBoarded = await offBoardEverybody(tx, about);
        },
      }),
    });
    audit({ details: { off_boarded: offBoarded } });
    return { connection: connectionView(connection), off_boarded: offBoarded };
  },
});
