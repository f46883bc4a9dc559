import { z } from 'zod';

/** Somebody at the customer who gets links and mails. Personal data. */
export const Contact = z
  .object({
    id: z.uuid(),
    customer_id: z.uuid(),
    name: z.string(),
    email: z.string(),
    language: z.enum(['en', 'nl', 'de']),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Contact' });
