import type { ReadContext } from '../connector-kit/connector.ts';
import { localDateAt } from '../domain/local-date.ts';
import type { Connection } from './connection.ts';
import type { AnyConnector } from './connector-register.ts';
import { type OpenSource, type OpenSourceDeps, openSource } from './open-source.ts';

export interface Checking {
  connection: Connection;
  connector: AnyConnector;
  signal?: AbortSignal | undefined;
  /** Called when a request has to be sent again. */
  onRetry?: (() => void) | undefined;
  /** As SourceRequestInput.tokenSince. */
  tokenSince?: Date | undefined;
}

/** Opens a connection by its draft settings, to look and not to read everybody. Throws as openSource. */
export function openForCheck(deps: OpenSourceDeps, input: Checking): Promise<OpenSource> {
  const { connection, connector, onRetry, tokenSince } = input;
  return openSource(deps, {
    connection,
    connector,
    purpose: 'check',
    mode: 'test',
    ...(onRetry && { onRetry }),
    ...(tokenSince && { tokenSince }),
  });
}

/** What a connector looks with: nobody is known from before, and progress is nobody's business. */
export function checkContext(
  deps: Pick<OpenSourceDeps, 'clock'>,
  input: Checking & { source: OpenSource; attributes: readonly string[] },
): ReadContext<unknown> {
  const now = deps.clock.now();
  return input.source.context({
    now,
    today: localDateAt(now, input.connection.timeZone),
    attributes: input.attributes,
    previous: async () => new Map(),
    progress: () => undefined,
    signal: input.signal ?? new AbortController().signal,
  });
}
