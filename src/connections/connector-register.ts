import type { Connector } from '../connector-kit/connector.ts';
import { AppError } from '../domain/app-error.ts';

/** A connector whose own types are not known here; its zod schemas guard what goes in. */
export type AnyConnector = Connector<unknown, unknown, unknown, unknown>;

/** Throws AppError CONNECTOR_UNKNOWN, naming those that there are. */
export function connectorOf(connectors: readonly AnyConnector[], id: string): AnyConnector {
  const connector = connectors.find((candidate) => candidate.id === id);
  if (connector) return connector;
  const known = connectors.map((candidate) => candidate.id).toSorted();
  throw new AppError(
    'CONNECTOR_UNKNOWN',
    `There is no connector of that name. There are: ${known.join(', ')}.`,
    {
      details: { known },
      nextStep: 'Name one of these.',
    },
  );
}
