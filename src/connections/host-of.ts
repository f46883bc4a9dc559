import { z } from 'zod';
import type { Connection } from './connection.ts';
import type { AnyConnector } from './connector-register.ts';
import { effectiveSettings } from './effective-settings.ts';

const WithBaseUrl = z.object({ base_url: z.url() });

/**
 * The host that a reading of this connection goes to, by its settings in force and the connector's defaults: `host` or `host:port`.
 * Every connector that has a wire calls that setting `base_url`. Undefined where there is none, or where the settings cannot be
 * taken: then the reading itself says what is wrong.
 */
export function hostOf(
  connection: Connection,
  connector: AnyConnector,
  use: 'live' | 'draft',
): string | undefined {
  if (use === 'live' && !connection.approvedBinding) return undefined;
  const { settings } = effectiveSettings(connection, connector, use);
  const read = WithBaseUrl.safeParse(connector.settings.safeParse(settings).data);
  return read.success ? new URL(read.data.base_url).host : undefined;
}
