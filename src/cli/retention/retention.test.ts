import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConnection, anEmployee, logChange, storeEmployee } from '../../../test/support/accepted-list.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { testIds } from '../../../test/support/ids.ts';
import { invoke, type Invoked } from '../test-terminal.ts';

let db: TestDatabase;
const ids = testIds(71);
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db[Symbol.asyncDispose]());

function rollcall(...words: string[]): Promise<Invoked> {
  const masterKey = Buffer.from('a-master-key-of-32-bytes-for-us-').toString('base64url');
  return invoke(words, { env: { DATABASE_URL: db.connectionString, ROLLCALL_MASTER_KEY: masterKey } });
}

/** Somebody who left years ago; the addition is as old. */
async function aLeaver(): Promise<void> {
  const connectionId = await aConnection(db, ids);
  await db.pool.query('update customers set data_key_sealed = null'); // no secret yet
  const [id, employee] = [
    ids.next<'employee'>(),
    anEmployee({ external_id: 'hr-1', enrollment_status: 'ended' }),
  ];
  await storeEmployee(db, { connectionId, id, employee, number: 1 });
  await db.pool.query(`update employees set ends_on = '2020-01-31'`);
  await logChange(db, ids, { connectionId, employeeId: id, externalId: 'hr-1', type: 'added', employee });
  await db.pool.query(`update changes set at = '2020-01-01'`);
}

test('retention is counted first, then applied, and the second time nothing is due', async () => {
  await aLeaver();
  const due = { leavers_erased: 1, changes: 1 };
  const counted = await rollcall('retention', 'run', '--dry-run', '--json');
  expect(counted.json()).toMatchObject({ dry_run: true, ...due });
  const applied = await rollcall('retention', 'run');
  expect(applied).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/Leavers erased +1/) });
  expect((await rollcall('retention', 'run')).stdout).toContain('Nothing is due.');
  const { rows } = await db.pool.query('select type, reason from changes');
  expect(rows).toEqual([{ type: 'erased', reason: 'retention' }]);
});

test('K16 a restore has to be confirmed, and begins a new epoch of the feed each time', async () => {
  const refused = await rollcall('db', 'restored');
  expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('confirm') });
  const first = await rollcall('db', 'restored', '--yes', '--json');
  expect(first.json()).toMatchObject({ epoch: 2, destinations: 0 });
  const again = await rollcall('db', 'restored', '--yes');
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Epoch 3') });
});
