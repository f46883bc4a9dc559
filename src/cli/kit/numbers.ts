import { z } from 'zod';

/** A whole number from a flag, between two others. */
export function wholeNumber(min: number, max: number) {
  return z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(min, `is less than ${min}`)
    .max(max, `is more than ${max}`);
}
