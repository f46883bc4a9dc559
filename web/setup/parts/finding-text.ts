import { hasText } from '../../kit/text/text.ts';
import { useText } from '../text/text.ts';

/** What a finding means, in the reader's language; undefined for a code without a sentence. */
export function useFindingText(): (code: string) => string | undefined {
  const text = useText();
  return (code) => {
    const key = `finding.${code}`;
    // The key was just found in the catalogue, so it is one.
    return hasText(key) ? text(key as 'finding.EMAIL_MISSING') : undefined;
  };
}
