import type { PoolClient } from 'pg';
import { z } from 'zod';
import { activateConnection } from '../../connections/activate-connection.ts';
import type { Transaction } from '../../db/database.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import { approveTestExport } from '../../reviews/approve-test-export.ts';
import { exportDocument } from '../../reviews/files/export-json.ts';
import { endpoint } from '../kit/endpoint.ts';
import { oneLine, someLines } from '../kit/texts.ts';
import { refuseChanged } from './comparison.ts';
import { SetupVerdict } from './export-wire.ts';
import { refuseOtherExport } from './refuse-other-export.ts';
import { type Asking, requireExport, requirePassedCheck, type SetupFacts, setupOf } from './setup-of.ts';

export const approveSetupEndpoint = endpoint({
  id: 'approveSetup',
  method: 'POST',
  path: '/v1/setup/approve',
  tag: 'setup',
  summary: 'Confirm exactly the test export that was looked at',
  description:
    'Where the link says so, daily runs begin, the first one at once. The first run is compared with the export: where they differ beyond the guard, it is held.',
  scope: 'setup',
  body: z.strictObject({
    name: oneLine(200).describe('Who confirms; kept.'),
    fingerprint: z.string().max(100).describe('Of the export that was looked at.'),
    remarks: someLines(2000).optional(),
    difference_seen: z
      .uuid()
      .optional()
      .describe('The `comparison_id` of the difference that was shown, which is confirmed too.'),
  }),
  answer: { status: 200, body: SetupVerdict },
  errors: [
    'STEP_LOCKED',
    'FINGERPRINT_MISMATCH',
    'COMPARISON_NEEDED',
    'EXPORT_DIFFERS',
    'EXPORT_DECIDED',
    'EXPORT_EXPIRED',
    'EXPORT_INCOMPLETE',
    'EXPORT_OUTDATED',
    'CONNECTION_STATE_CONFLICT',
    'LINK_EXPIRED',
    'LINK_REVOKED',
  ],
  async handle(context) {
    const { deps, body, audit } = context;
    const facts = await setupOf(context);
    requirePassedCheck(facts);
    const of = requireExport(facts);
    refuseOtherExport(of, body.fingerprint);
    await refuseChanged(deps, of, { seen: body.difference_seen });
    audit({ subjectId: of.id });
    const begins = beginsRuns(facts);
    const approved = await approveTestExport(
      deps,
      {
        connectionId: of.connectionId,
        exportId: of.id,
        name: body.name,
        ...(body.remarks !== undefined && { remarks: body.remarks }),
      },
      async (tx, client) => {
        if (begins) await beginRuns(context, facts, { tx, client });
      },
    );
    return { export: exportDocument(approved), is_activated: begins || facts.connection.state === 'active' };
  },
});

/** The link of the operator says whether the confirmation begins the runs. One that runs already goes on. */
function beginsRuns({ link, connection }: SetupFacts): boolean {
  return connection.state === 'draft' && link.activates;
}

/** In the transaction of the approval: killed anywhere, the connection is not left confirmed without the runs that were promised. */
async function beginRuns(
  { deps, caller }: Asking,
  { connection }: SetupFacts,
  within: { tx: Transaction; client: PoolClient },
): Promise<void> {
  const { id: connectionId, customerId } = connection;
  await activateConnection(deps, { connectionId }, within.tx);
  const about = { customerId, connectionId, requestedBy: caller.actor };
  await requestOperation(deps, { kind: 'run', input: {}, ...about }, within);
}
