import { z } from 'zod';
import { changeConnection } from '../../connections/change-connection.ts';
import { connectionView } from '../../connections/connection-view.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { oneLine } from '../kit/texts.ts';
import { connectionParams } from './connection-summary-wire.ts';
import { ConnectionChanged, newDraft } from './connection-wire.ts';

export const changeConnectionEndpoint = endpoint({
  id: 'changeConnection',
  method: 'PATCH',
  path: '/v1/connections/:connection_id',
  tag: 'connections',
  summary: 'Change a connection: name, settings, who is taken, fields, guard, time zone',
  description:
    'Each part that is given replaces the whole part; `settings` alone is merged by name, and null takes a setting out. What takes more than was approved waits for a new test export; live runs go on as approved until then.',
  scope: 'connections:write',
  params: connectionParams,
  body: z.strictObject({
    if_version: z
      .int()
      .optional()
      .describe('Refuse if somebody changed the connection since this `settings_version` was read.'),
    name: oneLine(200).optional(),
    time_zone: oneLine(100).optional(),
    ...newDraft,
  }),
  answer: { status: 200, body: ConnectionChanged },
  errors: [
    'NOT_FOUND',
    'VERSION_CONFLICT',
    'CONNECTION_STATE_CONFLICT',
    'TIME_ZONE_UNKNOWN',
    'SETTINGS_INVALID',
    'MAPPING_INVALID',
    'NAME_TAKEN',
  ],
  async handle({ deps, params, body, caller, audit }) {
    const { id, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId: id, subjectId: id });
    const { if_version, time_zone, settings, ...parts } = body;
    const changed = await changeConnection(deps, {
      connectionId: id,
      ...(if_version !== undefined && { ifVersion: if_version }),
      ...(parts.name !== undefined && { name: parts.name }),
      ...(time_zone !== undefined && { timeZone: time_zone }),
      ...(settings && { settings: withoutNulls(settings) }),
      scope: parts.scope,
      mapping: parts.mapping,
      guard: parts.guard,
    });
    audit({ details: { settings_version: changed.connection.settingsVersion } });
    return {
      connection: connectionView(changed.connection),
      needs_approval: changed.needsApproval,
      reasons: changed.reasons,
    };
  },
});

/** Null on the wire is what is absent inside: the setting is taken out. */
function withoutNulls(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? undefined]));
}
