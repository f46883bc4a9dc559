import type { AnyConnector } from '../../src/connections/connector-register.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import { Mapping } from '../../src/domain/mapping.ts';
import { type ApiWorld, type ApiWorldOptions, apiWorld } from './api-world.ts';
import { fakeConnector } from './fake-connector.ts';
import { testIds } from './ids.ts';
import { type RunWorld, type WorldOptions, worldOn } from './run-world.ts';

/** The API beside scripted HR systems, see `reading`. */
export function apiWithRuns(options: ApiWorldOptions = {}): Promise<ApiWorld> {
  const scripted: AnyConnector = { ...fakeConnector, id: 'scripted' };
  const connectors = [fakeConnector, scripted];
  return apiWorld({ ...options, deps: { connectors, ...options.deps } });
}

const approvalIds = testIds(977);

/** Makes a connection of the API's world an active, approved one that reads a scripted HR system. */
export async function reading(
  api: Pick<ApiWorld, 'db'>,
  connectionId: ConnectionId,
  options: WorldOptions & { seed: number },
): Promise<RunWorld> {
  const exportId = approvalIds.next<'export'>();
  const at = '2026-03-01T08:00:00.000Z';
  await api.db.kysely
    .updateTable('connections')
    .set({
      connector: 'scripted',
      state: 'active',
      settings: '{}',
      approved_export_id: exportId,
      approved_binding: JSON.stringify({
        export_id: exportId,
        export_created_at: at,
        fingerprint: 'f'.repeat(64),
        approved_by: 'an admin',
        approved_at: at,
        scope: options.scope ?? {},
        mapping: Mapping.parse(options.mapping ?? {}),
        settings: {},
        settings_version: 1,
        connector_version: '1',
      }),
    })
    .where('id', '=', connectionId)
    .execute();
  return worldOn(api.db, connectionId, options);
}
