import { z } from 'zod';

/** What deliveries/ does for a destination of any kind. */
export const DestinationOptions = z.strictObject({
  hold_future_ends: z
    .boolean()
    .default(false)
    .describe(
      'Leave a last day that lies in the future out of everything that goes out, until that day begins in the connection’s time zone.',
    )
    .meta({ title: 'Keep last days in the future back' }),
  shared_email: z
    .enum(['first_started', 'everybody'])
    .default('first_started')
    .describe(
      'Who owns the address when one human being is employed twice: the employee who started first among those who have not left, or everybody.',
    )
    .meta({ title: 'Owner of a shared e-mail address' }),
});
export type DestinationOptions = z.infer<typeof DestinationOptions>;
