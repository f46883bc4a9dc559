import { useMemo } from 'react';
import { auditActionsEnglish } from '../text/audit-actions.ts';
import { useText } from '../text/text.ts';

type Named = keyof typeof auditActionsEnglish.auditAction;

// The keys of the catalogue, which Object.keys gives as any strings.
const names = Object.keys(auditActionsEnglish.auditAction) as Named[];

/** What was asked for, in words. */
export interface ActionWords {
  /** A command keeps its own words, and what nobody here knows its name. */
  of(action: string): string;
  /** By its words or by its name in the API; undefined for neither. */
  find(typed: string): string | undefined;
  /** What can be chosen to filter by. */
  known: readonly { action: Named; words: string }[];
}

export function useActionWords(): ActionWords {
  const text = useText();
  return useMemo(() => {
    const known = names
      .map((action) => ({ action, words: text(`auditAction.${action}`) }))
      .toSorted((one, other) => one.words.localeCompare(other.words));
    const byName = new Map<string, string>(known.map(({ action, words }) => [action, words]));
    return {
      known,
      of: (action: string) => byName.get(action) ?? action,
      find: (typed: string) => known.find(({ action, words }) => action === typed || words === typed)?.action,
    };
  }, [text]);
}
