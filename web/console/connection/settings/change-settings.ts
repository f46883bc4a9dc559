import { answerOf, api } from '../../../kit/api/api.ts';
import { useConnectionChange } from '../connection.ts';
import type { ConnectionDetails, GuardLimits, Mapping, Scope } from '../wire.ts';

export interface SettingsPart {
  connection: ConnectionDetails;
  /** False: the fields can be read and not changed. */
  mayChange: boolean;
}

interface Change {
  scope?: Scope;
  mapping?: Mapping;
  guard?: GuardLimits;
}

/** Saves a part of the draft, unless somebody else changed the connection since it was shown. */
export function useSettingsChange({ id, settings_version: version }: ConnectionDetails) {
  return useConnectionChange(id, (change: Change) =>
    answerOf(
      api.PATCH('/v1/connections/{connection_id}', {
        params: { path: { connection_id: id } },
        body: { if_version: version, ...change },
      }),
    ),
  );
}
