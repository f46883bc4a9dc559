import { hasText } from '../../../kit/text/text.ts';
import type { useText } from '../../text/text.ts';

/** What a field is called, in words; its own name where there are none. */
export function fieldInWords(text: ReturnType<typeof useText>, field: string): string {
  const key = `fieldName.${field}`;
  // The key was just found in the catalogue, so it is one.
  return hasText(key) ? text(key as 'fieldName.email') : field;
}
