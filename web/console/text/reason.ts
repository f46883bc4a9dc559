import { hasText } from '../../kit/text/text.ts';
import type { useText } from './text.ts';

/** A code in words, where there are any; a sentence stays what it is. */
export function reasonInWords(text: ReturnType<typeof useText>, why: string): string {
  const key = `reason.${why}`;
  // The key was just found in the catalogue, so it is one.
  return hasText(key) ? text(key as 'reason.CRED_REJECTED') : why;
}
