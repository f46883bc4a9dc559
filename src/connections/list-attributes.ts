import type { SourceAttribute } from '../connector-kit/connector.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { loadConnection } from './connection.ts';
import { type AnyConnector, connectorOf } from './connector-register.ts';
import { checkContext, openForCheck } from './open-for-check.ts';
import type { OpenSourceDeps } from './open-source.ts';

/**
 * The attributes of the HR system that a connection's credentials can read, with their options; nobody is read. Throws AppError
 * NOT_OFFERED for a connector without such a list, and what openSource and the connector kit throw.
 */
export async function listAttributes(
  deps: OpenSourceDeps & { connectors: readonly AnyConnector[] },
  input: { connectionId: ConnectionId; signal?: AbortSignal; onRetry?: () => void },
): Promise<readonly SourceAttribute[]> {
  const connection = await loadConnection(deps.db, input.connectionId);
  const connector = connectorOf(deps.connectors, connection.connector);
  if (!connector.listAttributes)
    throw new AppError('NOT_OFFERED', `${connector.title} has no list of attributes.`);
  const about = { ...input, connection, connector };
  await using source = await openForCheck(deps, about);
  return await connector.listAttributes(checkContext(deps, { ...about, source, attributes: [] }));
}
