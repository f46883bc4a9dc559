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

/** The settings that only the HR admin knows, each with what stands in its place until it is filled in. Pure. */
export function askedSettings({ guide }: AnyConnector): { name: string; untilKnown: string }[] {
  return (guide?.inputs ?? []).flatMap(({ name, goesTo, untilKnown }) =>
    goesTo === 'settings' && untilKnown !== undefined ? [{ name, untilKnown }] : [],
  );
}
