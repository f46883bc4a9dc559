import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodCredentials, type SetupWorld, setupWorld } from '../../test/support/setup-world.ts';
import { loadConnection } from '../connections/connection.ts';
import { removeConnection } from '../connections/remove-connection.ts';
import { resumeConnection } from '../connections/resume-connection.ts';
import { stopConnection } from '../connections/stop-connection.ts';
import { stockIntakeKeys } from '../connections/ensure-intake-key.ts';
import { listMails } from '../mail/list-mails.ts';
import { noteEvents } from './note-events.ts';

const day = 86_400_000;

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** A pass of the clock, a minute later. */
async function pass(): Promise<void> {
  world.clock.advance(60_000);
  await noteEvents(world.jobs, world.clock.now());
}

/** Mails of a kind about a connection, those to the operator left out. */
async function told(connectionId: string, kind: string): Promise<number> {
  const { rows } = await world.db.pool.query<{ count: number }>(
    `select count(*)::integer as count from mails where connection_id = $1 and kind = $2 and contact_id is not null`,
    [connectionId, kind],
  );
  return rows[0]?.count ?? 0;
}

async function withCredentials() {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  const { token } = await world.link({ connection, contact });
  const browser = await world.open(token);
  await browser.handOver(goodCredentials);
  await world.work();
  return { connectionId: connection.id, browser };
}

const setState = (connectionId: string, state: string) =>
  world.db.pool.query('update connections set state = $2 where id = $1', [connectionId, state]);

test('a connection that was resumed and stops again before the next look is told of again', async () => {
  const { connectionId } = await withCredentials();
  await setState(connectionId, 'active');
  await stopConnection(world.deps, { connectionId, reason: 'TENANT_MISMATCH' });
  await pass();
  await pass();
  expect(await told(connectionId, 'stopped')).toBe(1);
  await resumeConnection(world.deps, { connectionId });
  await stopConnection(world.deps, { connectionId, reason: 'CRED_REJECTED' });
  await pass();
  expect(await told(connectionId, 'stopped')).toBe(2);
});

test('a process that dies while it tells leaves nothing that is told twice', async () => {
  const { connectionId } = await withCredentials();
  await setState(connectionId, 'active');
  await world.db.pool.query(`
    create function dies() returns trigger language plpgsql as $$ begin raise 'the process dies here'; end $$;
    create trigger dies before update of activated_told_at on setups for each row execute function dies()`);
  await expect(pass()).rejects.toThrow();
  await world.db.pool.query('drop trigger dies on setups; drop function dies()');
  await pass();
  expect(await told(connectionId, 'activated')).toBe(1);
});

test('the operator is told once, and nobody else, of a customer who ended a connection', async () => {
  const { connectionId, browser } = await withCredentials();
  const { connection } = await world.another();
  await removeConnection(world.deps, { connectionId: connection.id });
  const ended = await loadConnection(world.db, connectionId);
  const { customerName: customer } = ended;
  expect(await browser.ask('POST', '/disconnect', { confirm: customer })).toMatchObject({ status: 202 });
  await world.work();
  await pass();
  await pass();
  const { rows } = await world.db.pool.query(
    `select connection_id, contact_id from mails where kind = 'disconnected'`,
  );
  expect(rows).toEqual([{ connection_id: connectionId, contact_id: null }]);
  const [mail] = await listMails({ ...world.jobs, platform: 'Voorbeeld' }, { connection: ended });
  expect(mail).toMatchObject({
    kind: 'disconnected',
    subject: expect.stringContaining(`${customer} disconnected `),
  });
});

test('U3 K13 the operator is told of what was sent back while no worker ran for three days', async () => {
  const { connectionId, browser } = await withCredentials();
  await browser.ask('POST', '/check');
  await world.work();
  await browser.ask('POST', '/export');
  await world.work();
  const { fingerprint } = (await browser.ask('GET', '/export')).body.export;
  await browser.ask('POST', '/send-back', { name: 'Hanna', fingerprint, remarks: 'Zwei fehlen.' });
  world.clock.advance(3 * day);
  await pass();
  const { rows } = await world.db.pool.query(
    `select kind from mails where connection_id = $1 and contact_id is null`,
    [connectionId],
  );
  expect(rows).toEqual([{ kind: 'sent_back' }]);
});
