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

interface Going {
  /** In place of the address that stands there. */
  replace?: boolean;
  /** What the page is to begin with: other access details than those that are there. */
  wish?: 'other-credentials';
}

/** Goes to a step as a link would, without loading anything anew; the reader and the screen reader begin at its top. */
export function goTo(step: StepName, { replace = false, wish }: Going = {}): void {
  if (location.pathname === addressOf(step)) return;
  const address = wish === undefined ? addressOf(step) : `${addressOf(step)}?${wish}`;
  if (replace) history.replaceState(undefined, '', address);
  else history.pushState(undefined, '', address);
  for (const listener of listeners) listener();
  if (replace) return;
  scrollTo(0, 0);
  document.getElementById('content')?.focus({ preventScroll: true });
}

/** Whether the address says that the page begins with this. */
export function isWished(wish: NonNullable<Going['wish']>): boolean {
  return new URLSearchParams(location.search).has(wish);
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

/** The way from one step to another. */
interface Way {
  after(step: StepName): StepName;
  /** As far as the page knows: what was done a moment ago may open one a moment later. */
  isOpen(step: StepName): boolean;
}

export const Way = createContext<Way>({ after: (step) => step, isOpen: () => false });
export const useWay = (): Way => useContext(Way);
