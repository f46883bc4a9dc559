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
import { readAuditSearch } from './audit/audit-search.ts';
import { readDeliveriesSearch } from './delivery/deliveries-search.ts';
import { readChangesSearch } from './connection/changes-search.ts';
import { readListedSearch } from './connection/listed-search.ts';
import { readLinkSearch } from './connection/link-search.ts';
import { readCustomersSearch } from './customer/customers-search.ts';
import { readNewConnectionSearch } from './customer/new-connection-search.ts';
import { readOverviewSearch } from './overview/overview-search.ts';
import { readRunsSearch } from './run/runs-search.ts';
import { readPeopleSearch, readUnlistedSearch } from './people/people-search.ts';

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

const runs = createRoute({
  getParentRoute: () => inside,
  path: '/runs',
  validateSearch: readRunsSearch,
  component: lazyRouteComponent(() => import('./run/runs-page.tsx'), 'RunsPage'),
});

const customers = createRoute({
  getParentRoute: () => inside,
  path: '/customers',
  validateSearch: readCustomersSearch,
  component: lazyRouteComponent(() => import('./customer/customers-page.tsx'), 'CustomersPage'),
});

const customer = createRoute({
  getParentRoute: () => inside,
  path: '/customers/$customerId',
  component: lazyRouteComponent(() => import('./customer/customer-page.tsx'), 'CustomerPage'),
});

const newConnection = createRoute({
  getParentRoute: () => inside,
  path: '/connections/new',
  validateSearch: readNewConnectionSearch,
  component: lazyRouteComponent(() => import('./customer/new-connection-page.tsx'), 'NewConnectionPage'),
});

/** The frame of everything about one connection. */
const connection = createRoute({
  getParentRoute: () => inside,
  path: '/connections/$connectionId',
  component: lazyRouteComponent(() => import('./connection/connection-page.tsx'), 'ConnectionPage'),
});

const connectionTabs = [
  createRoute({
    getParentRoute: () => connection,
    path: '/',
    component: lazyRouteComponent(() => import('./connection/overview-tab.tsx'), 'OverviewTab'),
  }),
  createRoute({
    getParentRoute: () => connection,
    path: '/people',
    validateSearch: readListedSearch,
    component: lazyRouteComponent(() => import('./connection/people-tab.tsx'), 'PeopleTab'),
  }),
  createRoute({
    getParentRoute: () => connection,
    path: '/changes',
    validateSearch: readChangesSearch,
    component: lazyRouteComponent(() => import('./connection/changes-tab.tsx'), 'ChangesTab'),
  }),
  createRoute({
    getParentRoute: () => connection,
    path: '/exports',
    component: lazyRouteComponent(() => import('./export/exports-tab.tsx'), 'ExportsTab'),
  }),
  createRoute({
    getParentRoute: () => connection,
    path: '/exports/$exportId',
    component: lazyRouteComponent(() => import('./export/export-page.tsx'), 'ExportPage'),
  }),
  createRoute({
    getParentRoute: () => connection,
    path: '/settings',
    component: lazyRouteComponent(() => import('./connection/settings/settings-tab.tsx'), 'SettingsTab'),
  }),
  createRoute({
    getParentRoute: () => connection,
    path: '/access',
    component: lazyRouteComponent(() => import('./connection/access-tab.tsx'), 'AccessTab'),
  }),
  createRoute({
    getParentRoute: () => connection,
    path: '/link',
    validateSearch: readLinkSearch,
    component: lazyRouteComponent(() => import('./connection/link-tab.tsx'), 'LinkTab'),
  }),
  createRoute({
    getParentRoute: () => connection,
    path: '/runs/$runId',
    component: lazyRouteComponent(() => import('./run/run-page.tsx'), 'RunPage'),
  }),
] as const;

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

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
});

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
});

const unlisted = createRoute({
  getParentRoute: () => inside,
  path: '/people/unlisted',
  validateSearch: readUnlistedSearch,
  component: lazyRouteComponent(() => import('./person/unlisted-page.tsx'), 'UnlistedPage'),
});

const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$connectionId/$employeeId',
  component: lazyRouteComponent(() => import('./person/person-page.tsx'), 'PersonPage'),
});

const destinations = createRoute({
  getParentRoute: () => inside,
  path: '/destinations',
  component: lazyRouteComponent(() => import('./destination/destinations-page.tsx'), 'DestinationsPage'),
});

const newDestination = createRoute({
  getParentRoute: () => inside,
  path: '/destinations/new',
  component: lazyRouteComponent(() => import('./destination/new-destination-page.tsx'), 'NewDestinationPage'),
});

const destination = createRoute({
  getParentRoute: () => inside,
  path: '/destinations/$destinationId',
  component: lazyRouteComponent(() => import('./destination/destination-frame.tsx'), 'DestinationFrame'),
});

const destinationOverview = createRoute({
  getParentRoute: () => destination,
  path: '/',
  component: lazyRouteComponent(() => import('./destination/destination-page.tsx'), 'DestinationPage'),
});

const destinationSettings = createRoute({
  getParentRoute: () => destination,
  path: '/settings',
  component: lazyRouteComponent(() => import('./destination/settings-page.tsx'), 'DestinationSettingsPage'),
});

const deliveries = createRoute({
  getParentRoute: () => destination,
  path: '/deliveries',
  validateSearch: readDeliveriesSearch,
  component: lazyRouteComponent(() => import('./delivery/deliveries-page.tsx'), 'DeliveriesPage'),
});

const delivery = createRoute({
  getParentRoute: () => destination,
  path: '/deliveries/$deliveryId',
  component: lazyRouteComponent(() => import('./delivery/delivery-page.tsx'), 'DeliveryPage'),
});

/** An address that leads nowhere, within the frame: from there one finds the way. */
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound });

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
});

const tree = root.addChildren([
  signIn,
  welcome,
  inside.addChildren([
    overview,
    customers,
    customer,
    newConnection,
    runs,
    connection.addChildren(connectionTabs),
    people,
    unlisted,
    person,
    destinations,
    newDestination,
    destination.addChildren([destinationOverview, destinationSettings, deliveries, delivery]),
    audit,
    operators,
    tokens,
    settings,
    nowhere,
  ]),
]);

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
