import { z } from 'zod';
import { changeConnection } from '../../connections/change-connection.ts';
import { endpoint } from '../kit/endpoint.ts';
import { RequestInvalid } from '../kit/problem.ts';
import { oneLine } from '../kit/texts.ts';
import { setupOf } from './setup-of.ts';

export const setSetupSettingsEndpoint = endpoint({
  id: 'setSetupSettings',
  method: 'PUT',
  path: '/v1/setup/settings',
  tag: 'setup',
  summary: 'Fill in what is not secret: the inputs of the guide that go to `settings`',
  description:
    'One that an approval binds waits for the next approval while daily runs go on with the approved one.',
  scope: 'setup',
  body: z.strictObject({ settings: z.record(z.string().max(100), oneLine(500)) }),
  answer: { status: 204 },
  errors: ['SETTINGS_INVALID', 'CONNECTION_STATE_CONFLICT', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, body } = context;
    const { connection, connector } = await setupOf(context);
    const inputs = connector.guide?.inputs ?? [];
    const strange = Object.keys(body.settings).filter(
      (name) => !inputs.some((input) => input.goesTo === 'settings' && input.name === name),
    );
    if (strange.length > 0)
      throw new RequestInvalid([
        { pointer: '/body/settings', detail: 'holds what the guide does not ask for' },
      ]);
    await changeConnection(deps, { connectionId: connection.id, settings: body.settings });
  },
});
