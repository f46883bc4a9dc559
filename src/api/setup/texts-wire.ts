import { z } from 'zod';

/** A text in the three languages of the set-up. */
export const Texts = z.object({ en: z.string(), nl: z.string(), de: z.string() }).meta({ id: 'Texts' });

export const Language = z.enum(['en', 'nl', 'de']);
