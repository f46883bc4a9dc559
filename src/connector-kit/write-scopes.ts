/** Actions that change something; the last part of a scope, as `employees:write` or `personio:persons:write`. */
const writing =
  /(?:^|[:._/-])(?:write|create|update|delete|manage|admin|edit|modify|readwrite|full(?:[_-]?access)?|all|\*)$/i;

/**
 * The scopes of a granted scope text (space or comma separated) that allow more than reading. Rollcall never uses them; the
 * customer is asked to take them away. An empty list also when nothing is known.
 */
export function writeScopes(scope: string | undefined): string[] {
  const scopes = (scope ?? '').split(/[\s,]+/).filter((one) => writing.test(one));
  return [...new Set(scopes)];
}
