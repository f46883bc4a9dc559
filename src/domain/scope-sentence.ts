import type { Scope, ScopeRule } from './scope.ts';
import { counted } from './counted.ts';

/** A scope in one English sentence, for pages, files and logs of decisions: it names rules and values of the scope, no person. */
export function scopeSentence(scope: Scope): string {
  const rules = scopeRuleSentences(scope);
  return rules.length === 0
    ? 'Everybody is taken.'
    : `Only people ${rules.map(({ sentence }) => sentence).join('; and ')}.`;
}

/** Each rule of the scope with its part of the sentence, in the order in which the rules are judged. */
export function scopeRuleSentences(scope: Scope): { rule: ScopeRule; sentence: string }[] {
  const sentences: { rule: ScopeRule; sentence: string }[] = [];
  const { attribute, starts_within_days: starts, ended_within_days: ended } = scope;
  if (attribute) {
    sentences.push({
      rule: 'attribute',
      sentence: `whose attribute “${attribute.name}” is ${anyOf(attribute.accepted)}`,
    });
  }
  if (scope.companies)
    sentences.push({ rule: 'companies', sentence: `of company ${anyOf(scope.companies)}` });
  if (scope.departments)
    sentences.push({ rule: 'departments', sentence: `of department ${anyOf(scope.departments)}` });
  if (scope.employment_types) {
    sentences.push({
      rule: 'employment_types',
      sentence: `with employment type ${anyOf(scope.employment_types)}`,
    });
  }
  if (scope.statuses) sentences.push({ rule: 'statuses', sentence: `with status ${anyOf(scope.statuses)}` });
  if (starts !== undefined) sentences.push({ rule: 'starts_within_days', sentence: startSentence(starts) });
  if (ended !== undefined) {
    sentences.push({
      rule: 'ended_within_days',
      sentence: `who have not ended, or ended at most ${days(ended)} ago`,
    });
  }
  return sentences;
}

function startSentence(starts: number): string {
  if (starts === 0) return 'who have started by today';
  return starts > 0
    ? `who start at the latest ${days(starts)} from today`
    : `who started at least ${days(-starts)} ago`;
}

function anyOf(values: readonly string[]): string {
  return values.map((value) => `“${value}”`).join(' or ');
}

function days(count: number): string {
  return counted(count, 'day');
}
