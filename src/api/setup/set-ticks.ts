import { z } from 'zod';
import { setTicks } from '../../connections/setup-progress.ts';
import { endpoint } from '../kit/endpoint.ts';
import { RequestInvalid } from '../kit/problem.ts';
import { setupOf } from './setup-of.ts';

export const setTicksEndpoint = endpoint({
  id: 'setSetupTicks',
  method: 'PUT',
  path: '/v1/setup/ticks',
  tag: 'setup',
  summary: 'Tick off what was done in the HR system: exactly these steps of the guide',
  scope: 'setup',
  body: z.strictObject({ ticks: z.array(z.string().max(50)).max(50) }),
  answer: { status: 204 },
  errors: ['LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, body } = context;
    const { connection, connector } = await setupOf(context);
    const known = new Set((connector.guide?.steps ?? []).map(({ id }) => id));
    const strange = body.ticks.flatMap((step, index) => (known.has(step) ? [] : [index]));
    if (strange.length > 0)
      throw new RequestInvalid(
        strange.map((index) => ({ pointer: `/body/ticks/${index}`, detail: 'is no step of this guide' })),
      );
    await setTicks(deps, { connectionId: connection.id, steps: body.ticks });
  },
});
