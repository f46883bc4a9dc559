import { currentLanguage } from '../../kit/text/text.ts';
import type { Texts } from '../api/wire.ts';
import { useText } from '../text/text.ts';

/** Sentences that the server has in every language: which of them is shown. */
export function useOwnText(): (texts: Texts) => string {
  // Renders anew when the language is changed.
  useText();
  return (texts) => texts[currentLanguage()];
}
