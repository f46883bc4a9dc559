import { z } from 'zod';
import { exportDocument } from '../../reviews/files/export-json.ts';
import { sendBackTestExport } from '../../reviews/send-back-test-export.ts';
import { endpoint } from '../kit/endpoint.ts';
import { oneLine, someLines } from '../kit/texts.ts';
import { exportOf } from './export-of.ts';
import { exportParams, TestExport } from './export-wire.ts';

export const sendBackExportEndpoint = endpoint({
  id: 'sendBackExport',
  method: 'POST',
  path: '/v1/connections/:connection_id/exports/:export_id/send-back',
  tag: 'exports',
  summary: 'Keep the no of a named person, with what is not right',
  scope: 'exports:write',
  params: exportParams,
  body: z.strictObject({
    by: oneLine(200).describe('Who sends it back; kept.'),
    remarks: someLines(2000).describe('What is not right; kept.'),
  }),
  answer: { status: 200, body: TestExport },
  errors: ['NOT_FOUND', 'EXPORT_DECIDED'],
  async handle({ deps, params, body, caller, audit }) {
    const { which, connection } = await exportOf(deps, caller, params);
    const { customerId } = connection;
    audit({ customerId, connectionId: which.connectionId, subjectId: which.exportId });
    return exportDocument(await sendBackTestExport(deps, { ...which, name: body.by, remarks: body.remarks }));
  },
});
