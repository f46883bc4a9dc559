import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from './session/session.ts';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { RouteFailed } from './shell/route-failed.tsx';
import { readOverviewSearch } from './overview/overview-search.ts';

interface RouterContext {
  queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet, notFoundComponent: NotFound });

interface SignInSearch {
  /** Where to go afterwards: a path of the console. */
  return_to?: string;
  /** The code of what went wrong at the identity provider. */
  problem?: string;
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): SignInSearch => ({
    ...(isConsolePath(search['return_to']) && { return_to: search['return_to'] }),
    ...(typeof search['problem'] === 'string' && { problem: search['problem'] }),
  }),
  component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./session/welcome-page.tsx'), 'WelcomePage'),
});

/** Everything behind it is only for people who are signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  errorComponent: RouteFailed,
  async beforeLoad({ context, location }) {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (session.operator === null) {
      throw redirect({ to: '/sign-in', search: { return_to: location.href } });
    }
    return { session };
  },
});

const overview = createRoute({
  getParentRoute: () => inside,
  path: '/',
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('./overview/overview-page.tsx'), 'OverviewPage'),
});

const operators = createRoute({
  getParentRoute: () => inside,
  path: '/settings/operators',
  component: lazyRouteComponent(() => import('./settings/operators-page.tsx'), 'OperatorsPage'),
});

const tokens = createRoute({
  getParentRoute: () => inside,
  path: '/settings/tokens',
  component: lazyRouteComponent(() => import('./settings/tokens-page.tsx'), 'TokensPage'),
});

const tree = root.addChildren([signIn, welcome, inside.addChildren([overview, operators, tokens])]);

export function createConsoleRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/console',
    context: { queries },
    defaultNotFoundComponent: NotFound,
    scrollRestoration: false,
  });
}

/** Nothing that leads to another origin: one slash, not two. */
function isConsolePath(value: unknown): value is string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value);
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
