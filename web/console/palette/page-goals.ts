import type { LinkProps } from '@tanstack/react-router';
import { useSession } from '../session/session.ts';
import { useText } from '../text/text.ts';
import type { Goal } from './palette-goals.ts';

type Words = Parameters<ReturnType<typeof useText>>[0];

/** Every page with a name of its own, and what people come for most; each with the right that it takes. */
const pages = [
  ['nav.overview', '/', 'connections:read'],
  ['nav.customers', '/customers', 'customers:read'],
  ['nav.runs', '/runs', 'runs:read'],
  ['nav.people', '/people', 'employees:read'],
  ['nav.destinations', '/destinations', 'destinations:read'],
  ['nav.audit', '/audit', 'audit:read'],
  ['nav.operators', '/settings/operators', 'operators:read'],
  ['nav.tokens', '/settings/tokens', 'tokens:read'],
  ['nav.settings', '/settings', 'operators:read'],
] as const satisfies readonly (readonly [Words, LinkProps['to'], string])[];

const actions = [
  ['customers.new', '/customers', 'customers:write'],
  ['newConnection.title', '/connections/new', 'connections:write'],
  ['destinations.add', '/destinations/new', 'destinations:write'],
  ['tokens.create', '/settings/tokens', 'tokens:write'],
  ['operators.invite', '/settings/operators', 'operators:write'],
  ['audit.verifyNow', '/audit', 'audit:read'],
] as const satisfies typeof pages | readonly (readonly [Words, LinkProps['to'], string])[];

export function usePageGoals(): Goal[] {
  const text = useText();
  const { scopes } = useSession();
  const goalsOf = (all: typeof pages | typeof actions, kind: string): Goal[] =>
    all.flatMap(([label, to, scope]) =>
      scopes.includes(scope) ? [{ id: label, label: text(label), kind, to: { to } }] : [],
    );
  return [...goalsOf(pages, text('palette.page')), ...goalsOf(actions, text('palette.action'))];
}
