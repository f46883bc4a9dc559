import { z } from 'zod';
import { exportDocument } from '../../reviews/files/export-json.ts';
import { sendBackTestExport } from '../../reviews/send-back-test-export.ts';
import { endpoint } from '../kit/endpoint.ts';
import { oneLine, someLines } from '../kit/texts.ts';
import { SetupVerdict } from './export-wire.ts';
import { refuseOtherExport } from './refuse-other-export.ts';
import { requireExport, setupOf } from './setup-of.ts';

export const sendBackSetupEndpoint = endpoint({
  id: 'sendBackSetup',
  method: 'POST',
  path: '/v1/setup/send-back',
  tag: 'setup',
  summary: 'Say what is not right about the test export; nothing flows',
  description: 'The operator sees the remarks, and is told by mail that there are some.',
  scope: 'setup',
  body: z.strictObject({
    name: oneLine(200).describe('Who sends it back; kept.'),
    fingerprint: z.string().max(100).describe('Of the export that was looked at.'),
    remarks: someLines(2000),
  }),
  answer: { status: 200, body: SetupVerdict },
  errors: ['STEP_LOCKED', 'FINGERPRINT_MISMATCH', 'EXPORT_DECIDED', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, body, audit } = context;
    const facts = await setupOf(context);
    const of = requireExport(facts);
    refuseOtherExport(of, body.fingerprint);
    audit({ subjectId: of.id });
    const { name, remarks } = body;
    const sent = await sendBackTestExport(deps, {
      connectionId: of.connectionId,
      exportId: of.id,
      name,
      remarks,
    });
    return { export: exportDocument(sent), is_activated: facts.connection.state === 'active' };
  },
});
