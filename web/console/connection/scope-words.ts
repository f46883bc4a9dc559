import { hasText } from '../../kit/text/text.ts';
import type { useText } from '../text/text.ts';

/** The name of a rule of a scope, in words. */
export function ruleInWords(text: ReturnType<typeof useText>, rule: string): string {
  const key = `scope.rule.${rule}`;
  // The key was just found in the catalogue, so it is one.
  return hasText(key) ? text(key as 'scope.rule.companies') : rule;
}
