import { beforeEach, expect, test } from 'vitest';
import {
  aConnection,
  approve,
  giveCredentials,
  nextRoom,
  roomForFile,
} from '../../test/support/connection-room.ts';
import { fakeConnector } from '../../test/support/fake-connector.ts';
import type { ReadContext, SourceAttribute } from '../connector-kit/connector.ts';
import { SourceUnavailable } from '../connector-kit/errors.ts';
import type { Network } from '../platform/network.ts';
import { activateConnection } from './activate-connection.ts';
import { changeConnection } from './change-connection.ts';
import { checkConnection } from './check-connection.ts';
import { type Connection } from './connection.ts';
import { listAttributes } from './list-attributes.ts';
import { listRequests } from './list-requests.ts';
import { pauseConnection } from './pause-connection.ts';
import { resumeConnection } from './resume-connection.ts';

let { room } = await roomForFile();
beforeEach(() => {
  room = nextRoom(room);
});

test('checks a draft, lists its requests without query values and proposes settings', async () => {
  const connection = await readyConnection();
  const check = await checkConnection(room.deps, { connectionId: connection.id });
  expect(check.report).toMatchObject({ steps: [{ ok: true }], tenant: '100' });
  expect(check).toMatchObject({
    accepted: undefined,
    warnings: [],
    connection: { state: 'draft', settingsVersion: 1 },
  });
  const requests = await listRequests(room.db, { connectionId: connection.id });
  expect(
    requests.map(({ purpose, method, pathTemplate, status }) => [purpose, method, pathTemplate, status]),
  ).toEqual([
    ['check', 'GET', '/company', 200],
    ['token', 'POST', '/token', 200],
  ]);
  expect(JSON.stringify(requests)).not.toContain('query-values-stay-out');
  expect(room.hrSystem.openNetworks).toBe(0);
});

test('N19 the next check uses the token of the one before', async () => {
  const { id: connectionId } = await readyConnection();
  await checkConnection(room.deps, { connectionId });
  await checkConnection(room.deps, { connectionId });
  expect(room.hrSystem.logins).toHaveLength(1);
  await giveCredentials(room, connectionId);
  await checkConnection(room.deps, { connectionId });
  expect(room.hrSystem.logins).toHaveLength(2);
});

test('a check logs in anew, but not twice within ten seconds, nor where logins are counted by the month', async () => {
  const { id: connectionId } = await readyConnection();
  const { loginsPerMonth: _, ...capabilities } = fakeConnector.capabilities;
  const connectors = [{ ...fakeConnector, capabilities }];
  const logins = async (after: number, within = connectors) => {
    room.clock.advance(after);
    await checkConnection({ ...room.deps, connectors: within }, { connectionId });
    return room.hrSystem.logins.length;
  };
  expect(await logins(0)).toBe(1);
  expect(await logins(10_000)).toBe(1);
  expect(await logins(1)).toBe(2);
  expect(await logins(10_001, [fakeConnector])).toBe(2);
});

test('accepting puts the proposed settings into the connection', async () => {
  const { id: connectionId } = await readyConnection();
  const check = await checkConnection(room.deps, { connectionId, accept: true });
  expect(check.accepted).toMatchObject({ reasons: [] });
  expect(check.connection).toMatchObject({ settings: { api_version: 'v2' }, settingsVersion: 2 });
  const again = await checkConnection(room.deps, { connectionId, accept: true });
  expect(again.accepted).toBeUndefined();
});

test('rejected credentials stop an active connection, until a check passes', async () => {
  const { id: connectionId } = await activeConnection();
  room.hrSystem.acceptsSecret = 'changed-at-the-source';
  const check = await checkConnection(room.deps, { connectionId });
  expect(check.report.steps).toEqual([expect.objectContaining({ ok: false, code: 'CRED_REJECTED' })]);
  expect(check.connection).toMatchObject({ state: 'stopped', stateReason: 'CRED_REJECTED' });
  expect(room.hrSystem.logins).toHaveLength(1);
  await expect(resumeConnection(room.deps, { connectionId })).rejects.toMatchObject({
    code: 'CREDENTIALS_REJECTED',
  });

  room.hrSystem.acceptsSecret = 'correct-horse';
  const passed = await checkConnection(room.deps, { connectionId });
  expect(passed.connection).toMatchObject({ state: 'stopped', stateReason: 'CHECK_PASSED' });
  await expect(resumeConnection(room.deps, { connectionId })).resolves.toMatchObject({ state: 'active' });
});

test('rejected credentials leave a draft a draft and a paused connection paused', async () => {
  const draft = await readyConnection();
  const paused = await activeConnection();
  await pauseConnection(room.deps, { connectionId: paused.id });
  room.hrSystem.acceptsSecret = 'changed-at-the-source';
  expect((await checkConnection(room.deps, { connectionId: draft.id })).connection.state).toBe('draft');
  expect((await checkConnection(room.deps, { connectionId: paused.id })).connection.state).toBe('paused');
});

test('credentials that were entered while a check failed with earlier ones are not what was rejected', async () => {
  const { id: connectionId } = await activeConnection();
  room.hrSystem.acceptsSecret = 'changed-at-the-source';
  const networkFor = (): Network => {
    const network = room.hrSystem.networkFor();
    const { send } = network;
    return Object.assign(network, {
      async send(request: Parameters<Network['send']>[0]) {
        const answer = await send(request);
        room.clock.advance(1000);
        await giveCredentials(room, connectionId);
        return answer;
      },
    });
  };
  const { report, connection } = await checkConnection({ ...room.deps, networkFor }, { connectionId });
  expect(report.steps[0]).toMatchObject({ ok: false, code: 'CRED_REJECTED' });
  expect(connection.state).toBe('active');
});

test('a draft with another tenant that is rejected does not stop the live one', async () => {
  const { id: connectionId } = await activeConnection();
  await changeConnection(room.deps, { connectionId, settings: { tenant_id: '200' } });
  room.hrSystem.acceptsSecret = 'changed-at-the-source';
  const { report, connection } = await checkConnection(room.deps, { connectionId });
  expect(report.steps[0]).toMatchObject({ ok: false, code: 'CRED_REJECTED' });
  expect(connection.state).toBe('active');
});

test('N34 says that the credentials read another company than the approved one', async () => {
  const { id: connectionId } = await activeConnection();
  room.hrSystem.tenant = '999';
  const { report, connection } = await checkConnection(room.deps, { connectionId });
  expect(report.steps.at(-1)).toMatchObject({ ok: false, code: 'TENANT_MISMATCH' });
  expect(connection.state).toBe('active');
});

test('an HR system that is down is an error of the check, and its requests are listed all the same', async () => {
  const connection = await readyConnection();
  const connectors = [{ ...fakeConnector, check: () => Promise.reject(new SourceUnavailable('Down.')) }];
  const check = checkConnection({ ...room.deps, connectors }, { connectionId: connection.id });
  await expect(check).rejects.toMatchObject({ code: 'SOURCE_DOWN' });
  expect(room.hrSystem.openNetworks).toBe(0);
});

async function readyConnection(): Promise<Connection> {
  const connection = await aConnection(room);
  await giveCredentials(room, connection.id);
  return connection;
}

async function activeConnection(): Promise<Connection> {
  const connection = await approve(room, await readyConnection());
  return activateConnection(room.deps, { connectionId: connection.id });
}

test('lists attributes, and says when a request has to be sent again', async () => {
  const { id: connectionId } = await readyConnection();
  let [fails, retries] = [2, 0];
  const deps = {
    ...room.deps,
    connectors: [{ ...fakeConnector, listAttributes: asksForTeam }],
    networkFor: () => {
      const network = room.hrSystem.networkFor();
      return Object.assign(network, {
        send: failing(network, () => (fails -= 1) >= 0),
      });
    },
  };
  const attributes = await listAttributes(deps, { connectionId, onRetry: () => (retries += 1) });
  expect([attributes, retries]).toEqual([[team], 2]);
  expect(room.hrSystem.openNetworks).toBe(0);
  await expect(listAttributes(room.deps, { connectionId })).rejects.toMatchObject({ code: 'NOT_OFFERED' });
});

const team: SourceAttribute = { name: 'team', label: 'Team', type: 'text', options: [] };

async function asksForTeam({ http }: ReadContext<unknown>): Promise<SourceAttribute[]> {
  await http.get('/company', { template: '/company', schema: (json: unknown) => json });
  return [team];
}

function failing({ send }: Network, fails: () => boolean): Network['send'] {
  return async (request) => {
    if (request.method === 'GET' && fails())
      return { status: 503, headers: new Map(), body: ReadableStream.from([]) };
    return await send(request);
  };
}
