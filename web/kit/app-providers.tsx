import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from './api/problem.ts';
import { pageNonce } from './nonce.ts';
import { cssVariables, theme } from './theme.ts';

/** What every page stands in: appearance, and the one layer through which it asks the API. */
export function AppProviders({
  queries,
  children,
}: {
  queries: QueryClient;
  children: ReactNode;
}): React.JSX.Element {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={pageNonce}
    >
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}

/** Asks again only where that may help: not after an answer that would be the same. `onError` hears of all that failed. */
export function createQueries(onError: (error: unknown) => void = () => {}): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && isPassing(error) },
      mutations: { retry: false },
    },
  });
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Problem)) return true;
  return error.status === 0 || error.status === 503;
}
