import type { AnyConnector } from './connector-register.ts';
import { validate } from './validate.ts';

/** Validates the plain settings by the connector's schema and fills in its defaults. Throws AppError SETTINGS_INVALID. */
export function checkedSettings(connector: AnyConnector, value: unknown): Record<string, unknown> {
  const settings = validate(connector.settings, value, {
    code: 'SETTINGS_INVALID',
    what: `settings of ${connector.title}`,
  });
  if (typeof settings === 'object' && settings !== null) return { ...settings };
  throw new TypeError(`The settings of connector ${connector.id} are not an object.`);
}
