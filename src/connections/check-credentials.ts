import type { AnyConnector } from './connector-register.ts';
import type { OpenedKey } from './open-key.ts';
import { validate } from './validate.ts';

/**
 * What a connector's `access` gets: what was entered, completed by the connection's own key pair where the connector takes one.
 * Throws AppError CREDENTIALS_INVALID, which names paths and never a value.
 */
export function checkedCredentials(
  connector: AnyConnector,
  entered: unknown,
  key: OpenedKey | undefined,
): unknown {
  const refusal = { code: 'CREDENTIALS_INVALID', what: `credentials for ${connector.title}`, isSecret: true };
  if (!key || !isObject(entered)) return validate(connector.credentials, entered, refusal);
  const completed = { ...entered, ...key };
  const isTaken = (credentials: unknown) => connector.credentials.safeParse(credentials).success;
  // Another way to log in, entered in place of the key, stands on its own.
  const chosen = !isTaken(completed) && isTaken(entered) ? entered : completed;
  return validate(connector.credentials, chosen, refusal);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
