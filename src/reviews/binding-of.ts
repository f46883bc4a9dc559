import type { ExportBinding } from './export-summary.ts';
import type { TestRunResult } from './test-run.ts';

/** What an approval of this read would bind, in the spelling in which it is stored. */
export function bindingOf({ used, tenant }: TestRunResult): ExportBinding {
  return {
    connector: used.connector,
    connector_version: used.connectorVersion,
    settings: used.settings,
    settings_version: used.settingsVersion,
    scope: used.scope,
    mapping: used.mapping,
    mapping_version: used.mappingVersion,
    ...(tenant !== undefined && { tenant }),
  };
}
