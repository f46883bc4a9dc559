import { z } from 'zod';

/** One line that people write: a name, say. No control characters and no halves of characters, which cannot be stored. */
export function oneLine(longest: number) {
  return z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'holds a line break or another control character');
}

/** Some lines that people write: a reason, say. */
export function someLines(longest: number) {
  return z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(longest)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, 'holds a control character');
}

/** What a list is searched for. */
export const Search = oneLine(200).optional();
