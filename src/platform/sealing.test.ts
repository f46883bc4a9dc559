import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { masterKeyOf } from './master-key.ts';
import { createVault, type SealContext } from './sealing.ts';

const first = masterKeyOf(randomBytes(32));
const second = masterKeyOf(randomBytes(32));
const vault = createVault({ masterKeys: { current: first, older: [] } });
const customer: SealContext = { table: 'customers', column: 'data_key_sealed', row: 'customer-1' };
const row: SealContext = { table: 'credentials', column: 'sealed', row: 'connection-1' };

test('opens what it sealed, in the same row', async () => {
  const sealer = await newSealer(customer);
  expect(await sealer.open(row, await sealer.seal(row, 'not-a-real-secret ü'))).toBe('not-a-real-secret ü');
});

test('seals the same text differently each time (A17 nonce reuse)', async () => {
  const sealer = await newSealer(customer);
  const sealed = await Promise.all(Array.from({ length: 200 }, () => sealer.seal(row, 'same')));
  expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(200);
});

test.each([
  ['row', { ...row, row: 'connection-2' }],
  ['column', { ...row, column: 'other' }],
  ['table', { ...row, table: 'connection_keys' }],
])('A17 does not open a value that was moved to another %s', async (_part, elsewhere) => {
  const sealer = await newSealer(customer);
  const sealed = await sealer.seal(row, 'secret');
  await expect(sealer.open(elsewhere, sealed)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
});

test('A17 does not open a value of another customer', async () => {
  const sealed = await (await newSealer(customer)).seal(row, 'secret');
  const other = await newSealer({ ...customer, row: 'customer-2' });
  await expect(other.open(row, sealed)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
});

test('A17 does not unwrap a data key that was moved to another customer', async () => {
  const wrapped = await vault.newDataKey(customer);
  await expect(vault.unwrap({ ...customer, row: 'customer-2' }, wrapped)).rejects.toMatchObject({
    code: 'SEAL_BROKEN',
  });
});

test('A17 does not open when any single character was changed', async () => {
  const sealer = await newSealer(customer);
  const sealed = await sealer.seal(row, 'secret');
  for (let at = 0; at < sealed.length; at += 1) {
    const flipped = sealed[at] === 'A' ? 'Q' : 'A'; // differ in the top bits, so never in padding alone
    const changed = sealed.slice(0, at) + flipped + sealed.slice(at + 1);
    await expect(sealer.open(row, changed), `character ${at}`).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  }
});

test.each(['', 'x', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0....'])(
  'A17 does not open what is not a JWE (%j)',
  async (text) => {
    await expect((await newSealer(customer)).open(row, text)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  },
);

test('A17 an unknown master key id fails closed', async () => {
  const wrapped = await vault.newDataKey(customer);
  const other = createVault({ masterKeys: { current: second, older: [] } });
  await expect(other.unwrap(customer, wrapped)).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
  await expect(other.rewrap(customer, wrapped)).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
});

test('K15 opens with both keys during a rotation, and only with the new one after it', async () => {
  const wrapped = await vault.newDataKey(customer);
  const sealed = await (await vault.unwrap(customer, wrapped)).seal(row, 'secret');
  const during = createVault({ masterKeys: { current: second, older: [first] } });
  expect(await (await during.unwrap(customer, wrapped)).open(row, sealed)).toBe('secret');

  const rewrapped = await during.rewrap(customer, wrapped);
  expect(rewrapped).toBeDefined();
  expect(await during.rewrap(customer, rewrapped ?? '')).toBeUndefined();
  const after = createVault({ masterKeys: { current: second, older: [] } });
  expect(await (await after.unwrap(customer, rewrapped ?? '')).open(row, sealed)).toBe('secret');
});

test('an error about a sealed value carries neither the value nor the key', async () => {
  const sealer = await newSealer(customer);
  const sealed = await sealer.seal(row, 'canary-secret');
  const error = await sealer.open({ ...row, row: 'elsewhere' }, sealed).catch((thrown: unknown) => thrown);
  const shown = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);
  expect(shown).not.toContain('canary-secret');
  expect(shown).not.toContain(sealed.slice(-20));
  expect(JSON.stringify(sealer)).toBe('{}');
});

async function newSealer(context: SealContext) {
  return vault.unwrap(context, await vault.newDataKey(context));
}
