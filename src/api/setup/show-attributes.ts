import { z } from 'zod';
import { denied } from '../../domain/denied.ts';
import { latestOperation } from '../../operations/latest-operation.ts';
import { endpoint } from '../kit/endpoint.ts';
import { SetupAttributes } from './scope-wire.ts';
import { linkedConnection } from './setup-of.ts';
import { workOnWire } from './work-wire.ts';

export const showSetupAttributesEndpoint = endpoint({
  id: 'showSetupAttributes',
  method: 'GET',
  path: '/v1/setup/attributes',
  tag: 'setup',
  summary: 'Show the attributes that people can be chosen by, as they were listed last',
  description:
    'Without those whose name sounds like something that is never read, and those that are each person’s own, such as names and dates.',
  scope: 'setup',
  answer: { status: 200, body: SetupAttributes },
  errors: ['LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { connection } = await linkedConnection(context);
    const work = await latestOperation(context.deps, { connectionId: connection.id, kind: 'attributes' });
    const attributes = Listed.safeParse(work?.result).data?.attributes;
    const usable = attributes
      ?.filter(({ name, label, personal }) => !denied(name) && !denied(label) && personal !== true)
      .map(({ name, label, type, options }) => ({ name, label, type, options }));
    return { work: work ? workOnWire(work) : null, attributes: usable ?? null };
  },
});

const Attribute = SetupAttributes.shape.attributes.unwrap().element;
const Listed = z.object({ attributes: z.array(Attribute.extend({ personal: z.boolean().optional() })) });
