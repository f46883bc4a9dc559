import { z } from 'zod';
import { DestinationOptions } from '../../deliveries/destination-options.ts';

export const destinationParams = z.object({ destination_id: z.uuid() });

const destination = {
  id: z.uuid(),
  kind: z.string().describe('webhook, scim or file.'),
  name: z.string(),
  state: z.enum(['active', 'paused', 'disabled', 'removed']),
  state_reason: z.string().nullable().describe('A code: why it was disabled.'),
  customer_id: z.uuid().nullable().describe('Only this customer’s connections; null: all customers’.'),
  connection_ids: z.array(z.uuid()).nullable().describe('Only these; null: all it may have.'),
  settings: z.record(z.string(), z.unknown()).describe('Not secret; which there are depends on the kind.'),
  options: DestinationOptions,
  secrets_fingerprint: z.string().nullable().describe('There is no way to read secrets back.'),
  failing_since: z.iso.datetime().nullable().describe('The first failure after the last success.'),
  not_before: z.iso
    .datetime()
    .nullable()
    .describe('Nothing is sent before: nobody gets through, or the receiver asked for it.'),
  is_behind: z
    .boolean()
    .describe('It was not told of everything, and is compared with the list as soon as it can be.'),
  last_success_at: z.iso.datetime().nullable(),
  last_failure_code: z.string().nullable(),
  created_by: z.string(),
  created_at: z.iso.datetime(),
  removed_at: z.iso.datetime().nullable(),
};

/** A receiver as it is configured. */
export const Destination = z.object(destination).meta({ id: 'Destination' });

export const DestinationDetails = z
  .object({
    ...destination,
    deliveries: z
      .object({
        waiting: z.int(),
        held_back: z.int(),
        parked: z.int().describe('A person has to look at these.'),
        delivered: z.int(),
        skipped: z.int(),
      })
      .describe('By state, as far as they are kept.'),
    oldest_waiting_since: z.iso.datetime().nullable(),
    takes_secrets: z
      .array(z.object({ name: z.string(), is_needed: z.boolean() }))
      .nullable()
      .describe('Which secrets of its kind it takes as it is configured; null: all of them.'),
  })
  .meta({ id: 'DestinationDetails' });

/** Where a destination begins with connections that are there already. */
export const DeliverFrom = z
  .enum(['now', 'beginning', 'list'])
  .describe(
    'With what changes from now on; with every change that is kept; or with everybody on the list as additions.',
  );
