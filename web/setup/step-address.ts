import { createContext, useContext, useSyncExternalStore } from 'react';
import type { StepName } from './api/wire.ts';

const stepNames = [
  'welcome',
  'guide',
  'credentials',
  'check',
  'scope',
  'export',
  'review',
  'status',
] as const satisfies readonly StepName[];

/** The step that the address names, `/setup/check`; undefined at `/setup`. */
export function useStepInAddress(): StepName | undefined {
  const path = useSyncExternalStore(listen, () => location.pathname);
  const name = path.split('/')[2];
  return stepNames.find((step) => step === name);
}

export function addressOf(step: StepName): `/setup/${StepName}` {
  return `/setup/${step}`;
}

/** Goes to a step as a link would, without loading anything anew; the reader and the screen reader begin at its top. */
export function goTo(step: StepName, { replace = false }: { replace?: boolean } = {}): void {
  if (location.pathname === addressOf(step)) return;
  if (replace) history.replaceState(undefined, '', addressOf(step));
  else history.pushState(undefined, '', addressOf(step));
  for (const listener of listeners) listener();
  if (replace) return;
  scrollTo(0, 0);
  document.getElementById('content')?.focus({ preventScroll: true });
}

const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

/** Goes to the step after this one, once what was done here is known. */
export const NextStep = createContext<(from: StepName) => void>(() => {});
export const useNextStep = (): ((from: StepName) => void) => useContext(NextStep);
