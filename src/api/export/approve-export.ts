import { z } from 'zod';
import { approveTestExport } from '../../reviews/approve-test-export.ts';
import { exportDocument } from '../../reviews/files/export-json.ts';
import { endpoint } from '../kit/endpoint.ts';
import { oneLine, someLines } from '../kit/texts.ts';
import { exportOf } from './export-of.ts';
import { exportParams, TestExport } from './export-wire.ts';

export const approveExportEndpoint = endpoint({
  id: 'approveExport',
  method: 'POST',
  path: '/v1/connections/:connection_id/exports/:export_id/approve',
  tag: 'exports',
  summary: 'Keep the yes of a named person to exactly this test export',
  description:
    'Binds who is taken, which fields and which company is read; anything wider needs another export and another yes. Of two verdicts at once one wins.',
  scope: 'exports:write',
  needsProof: true,
  params: exportParams,
  body: z.strictObject({
    by: oneLine(200).describe('Who approves; kept.'),
    remarks: someLines(2000).optional(),
  }),
  answer: { status: 200, body: TestExport },
  errors: [
    'NOT_FOUND',
    'EXPORT_DECIDED',
    'EXPORT_EXPIRED',
    'EXPORT_INCOMPLETE',
    'EXPORT_OUTDATED',
    'CONNECTION_STATE_CONFLICT',
  ],
  async handle({ deps, params, body, caller, audit }) {
    const { which, connection } = await exportOf(deps, caller, params);
    const { customerId } = connection;
    audit({ customerId, connectionId: which.connectionId, subjectId: which.exportId });
    const approved = await approveTestExport(deps, {
      ...which,
      name: body.by,
      ...(body.remarks !== undefined && { remarks: body.remarks }),
    });
    return exportDocument(approved);
  },
});
