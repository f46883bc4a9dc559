import { z } from 'zod';
import { deliveryStates } from '../../deliveries/delivery.ts';
import { destinationParams } from '../destination/destination-wire.ts';

export const deliveryParams = destinationParams.extend({ delivery_id: z.uuid() });

const delivery = {
  id: z.uuid().describe('What the receiver knows it by: the same at every try.'),
  destination_id: z.uuid(),
  connection_id: z.uuid(),
  kind: z
    .enum(['change', 'listed', 'due'])
    .describe(
      'A change; somebody who was listed when the destination began; a value that was held back and is due.',
    ),
  sequence: z.int().describe('Of the change; 0 for the other kinds.'),
  subject: z.enum(['employee', 'company']),
  employee_id: z.uuid().nullable(),
  company_id: z.uuid().nullable(),
  state: z.enum(deliveryStates),
  next_at: z.iso.datetime().nullable().describe('Not before; null once it is over.'),
  attempts: z.int().describe('Tries of the present schedule.'),
  code: z.string().nullable().describe('Of the last failure, or why nothing was sent.'),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
};

/** One change on its way to one destination, without its values. */
export const Delivery = z.object(delivery).meta({ id: 'Delivery' });

const named = {
  ...delivery,
  name: z
    .string()
    .nullable()
    .describe(
      'What the person or company is called now. Null: not on the list any more, or without the right to see people.',
    ),
};

export const ListedDelivery = z.object(named).meta({ id: 'ListedDelivery' });

export const DeliveryDetails = z
  .object({
    ...named,
    tries: z.array(
      z.object({
        number: z.int(),
        at: z.iso.datetime(),
        ms: z.int(),
        outcome: z.enum(['delivered', 'failed', 'refused']),
        code: z.string().nullable(),
        status: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'DeliveryDetails' });
