import { Problem } from '../../kit/api/problem.ts';
import type { FieldProblem } from './form-fields.ts';

/** The fields that an answer of the server names as what it does not take. */
export function refusedFields(answer: unknown): Record<string, FieldProblem> {
  const paths = answer instanceof Problem ? answer.paths : [];
  return Object.fromEntries(paths.map((path) => [path.split('.')[0] ?? '', 'refused'] as const));
}
