import { expect, test } from 'vitest';
import { aConnection, approve, roomForFile } from '../../test/support/connection-room.ts';
import { fakeConnector } from '../../test/support/fake-connector.ts';
import { Mapping } from '../domain/mapping.ts';
import { takenFields } from './approved-binding.ts';
import { type ConnectionChange, changeConnection } from './change-connection.ts';
import type { Connection } from './connection.ts';
import { effectiveSettings } from './effective-settings.ts';

const { room } = await roomForFile();

const approvedScope = { attribute: { name: 'YourCampus', accepted: ['Yes', 'Ja'] }, companies: ['1', '2'] };
const approvedMapping = { custom: { team: { from: 'Team' } }, employment_types: { a: 'A' } };

type Change = Omit<ConnectionChange, 'connectionId'>;

test.each<[string, Change]>([
  ['one company fewer', { scope: { ...approvedScope, companies: ['1'] } }],
  ['one rule more', { scope: { ...approvedScope, statuses: ['active'] } }],
  [
    'one accepted value fewer, written otherwise',
    { scope: { ...approvedScope, attribute: { name: 'YourCampus', accepted: [' yes '] } } },
  ],
  ['a field fewer', { mapping: { ...approvedMapping, off: ['birthday'] } }],
  ['a custom field fewer', { mapping: { employment_types: { a: 'A' } } }],
  ['other guard limits', { guard: { removals: { count: 1, percent: 1 } } }],
  ['another time zone', { timeZone: 'Europe/Paris' }],
  ['a setting that no approval binds', { settings: { api_version: 'v2' } }],
  ['another name', { name: 'Renamed' }],
])('%s needs no new approval and holds at once', async (_what, change) => {
  const before = await approvedConnection();
  const { connection, needsApproval, reasons } = await changeConnection(room.deps, {
    connectionId: before.id,
    ...change,
  });
  expect({ needsApproval, reasons }).toEqual({ needsApproval: false, reasons: [] });
  const live = effectiveSettings(connection, fakeConnector, 'live');
  const { scope, mapping, settings } = connection;
  expect(live).toEqual({ scope, mapping, settings, tenant: '100', origin: 'approved' });
  expect(connection.settingsVersion).toBe(before.settingsVersion + 1);
});

test.each<[string, Change, string]>([
  ['a company more', { scope: { ...approvedScope, companies: ['1', '2', '3'] } }, 'wider_scope'],
  ['a rule fewer', { scope: { companies: ['1', '2'] } }, 'wider_scope'],
  [
    'another attribute',
    { scope: { ...approvedScope, attribute: { name: 'Other', accepted: ['Yes'] } } },
    'wider_scope',
  ],
  ['an optional field', { mapping: { ...approvedMapping, fields: { title: true } } }, 'new_field'],
  [
    'a field of an attribute',
    { mapping: { ...approvedMapping, fields: { department: 'Unit' } } },
    'new_field',
  ],
  [
    'a custom field more',
    { mapping: { ...approvedMapping, custom: { team: { from: 'Team' }, floor: { from: 'Floor' } } } },
    'new_field',
  ],
  [
    'a field filled otherwise',
    { mapping: { ...approvedMapping, fields: { email: 'Second mail' } } },
    'other_mapping',
  ],
  [
    'a custom field filled otherwise',
    { mapping: { ...approvedMapping, custom: { team: { from: 'Crew' } } } },
    'other_mapping',
  ],
  [
    'another name for an employment type',
    { mapping: { ...approvedMapping, employment_types: { a: 'B' } } },
    'other_mapping',
  ],
  ['another company', { settings: { tenant_id: '200' } }, 'other_company'],
])('%s waits for a new approval while live runs go on as approved', async (_what, change, reason) => {
  const before = await approvedConnection();
  const { connection, needsApproval, reasons } = await changeConnection(room.deps, {
    connectionId: before.id,
    ...change,
  });
  expect({ needsApproval, reasons }).toEqual({ needsApproval: true, reasons: [reason] });
  const live = effectiveSettings(connection, fakeConnector, 'live');
  expect(live).toEqual(effectiveSettings(before, fakeConnector, 'live'));
  const draft = effectiveSettings(connection, fakeConnector, 'draft');
  expect(draft).not.toEqual({ ...live, tenant: undefined, origin: 'draft' });
});

test('a scope that was narrowed cannot be widened again without an approval', async () => {
  const { id: connectionId } = await approvedConnection();
  await changeConnection(room.deps, { connectionId, scope: { ...approvedScope, companies: ['1'] } });
  const widened = await changeConnection(room.deps, { connectionId, scope: approvedScope });
  expect(widened.reasons).toEqual(['wider_scope']);
  expect(effectiveSettings(widened.connection, fakeConnector, 'live').scope.companies).toEqual(['1']);
});

test('unbound settings take effect while another change waits', async () => {
  const { id: connectionId } = await approvedConnection();
  const settings = { tenant_id: '200', api_version: 'v2' };
  const { connection } = await changeConnection(room.deps, { connectionId, settings });
  const live = effectiveSettings(connection, fakeConnector, 'live');
  expect(live.settings).toMatchObject({ tenant_id: '100', api_version: 'v2' });
});

test('a new approval puts the waiting draft in force', async () => {
  const { id: connectionId } = await approvedConnection();
  const { connection } = await changeConnection(room.deps, { connectionId, scope: {} });
  const approved = await approve(room, connection, { tenant: '200' });
  expect(effectiveSettings(approved, fakeConnector, 'live')).toMatchObject({ scope: {}, tenant: '200' });
});

test('an approval of an export does not undo what was narrowed after it', async () => {
  const before = await approvedConnection();
  const scope = { ...approvedScope, companies: ['1'] };
  await changeConnection(room.deps, { connectionId: before.id, scope });
  const approved = await approve(room, before);
  expect(effectiveSettings(approved, fakeConnector, 'live').scope.companies).toEqual(['1']);
});

test('before the first approval every change needs one', async () => {
  const { id: connectionId } = await aConnection(room);
  const changed = await changeConnection(room.deps, { connectionId, timeZone: 'Europe/Rome' });
  expect(changed).toMatchObject({ needsApproval: true, reasons: [] });
});

async function approvedConnection(): Promise<Connection> {
  return approve(room, await aConnection(room, { scope: approvedScope, mapping: approvedMapping }));
}

test('the fields that a mapping takes come in the order of the fields, then custom ones by name', () => {
  const mapping = Mapping.parse({
    fields: { title: true, email: 'Work mail', department: 'Unit' },
    off: ['birthday'],
    custom: { zone: { from: 'Zone' }, desk: { from: 'Desk' } },
  });
  expect([...takenFields(fakeConnector, mapping)]).toEqual([
    ['external_id', true],
    ['email', 'Work mail'],
    ['first_name', true],
    ['enrollment_status', true],
    ['department', 'Unit'],
    ['title', true],
    ['custom.desk', 'Desk'],
    ['custom.zone', 'Zone'],
  ]);
});
