import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { type ContractBench, contractBench } from '../../deliveries/contract-bench.ts';
import type { DeliveryOutcome, OutgoingChange } from '../../deliveries/destination.ts';
import type { Employee } from '../../domain/employee.ts';
import { undiciNetwork } from '../../platform/undici-network.ts';
import { fileDestination } from './index.ts';
import { csvOf } from './csv.ts';
import { listRows } from './rows.ts';
import { columnRules, type Secrets, Settings } from './settings.ts';

const root = await mkdtemp(join(tmpdir(), `rollcall-deliver-${process.pid}-`));
afterAll(() => rm(root, { recursive: true, force: true }));

const destination = fileDestination({ root, allowPrivateNetwork: false });
const connection = '01960000-0000-7000-8000-00000000c0de';

interface Desk {
  bench: ContractBench<Settings, Secrets>;
  deliver(...changes: OutgoingChange[]): Promise<(DeliveryOutcome | undefined)[]>;
  /** By file name, sorted. */
  files(): Promise<Record<string, string>>;
  /** The rows of the only CSV. */
  rows(): Promise<Record<string, string>[]>;
}

let desks = 0;

async function atDesk(format: object, work: (desk: Desk) => Promise<void>): Promise<void> {
  await using network = undiciNetwork({ allowPrivateNetwork: false });
  desks += 1;
  const settings = Settings.parse({ via: 'folder', directory: `desk-${desks}`, ...format });
  destination.validate?.(settings, {});
  const bench = contractBench<Settings, Secrets>({ settings, secrets: {}, network });
  async function files(): Promise<Record<string, string>> {
    const folder = join(root, settings.directory);
    const names = (await readdir(folder).catch((): string[] => [])).toSorted();
    return Object.fromEntries(
      await Promise.all(
        names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
      ),
    );
  }
  await work({
    bench,
    async deliver(...changes) {
      const outcomes = await destination.deliver(bench.context, changes);
      return changes.map(({ deliveryId }) => outcomes.get(deliveryId));
    },
    files,
    async rows() {
      const [csv, ...others] = Object.entries(await files()).filter(([name]) => name.endsWith('.csv'));
      if (csv === undefined || others.length > 0) throw new Error('There is not one file.');
      return parse<Record<string, string>>(csv[1], { columns: true });
    },
  });
}

/** The employee of a change, to be given other values. */
function employeeOf(change: OutgoingChange): Employee {
  if (change.employee === undefined) throw new Error('There is one.');
  return change.employee.employee;
}

describe('names', () => {
  it('names a load by when and by its first and last sequence, and the same again at a repeat', async () => {
    await atDesk({ content: 'changes' }, async ({ bench, deliver, files }) => {
      const changes = [bench.tell('P1', 'Lindqvist'), bench.tell('P2', 'Okafor')];
      await deliver(...changes);
      const before = await files();
      await deliver(...changes);
      const name = `rollcall_${connection}_20260302T040000Z_000000000001-000000000002_changes`;
      expect(Object.keys(before)).toEqual([`${name}.csv`, `${name}.manifest.json`]);
      expect(await files()).toEqual(before);
      await deliver(bench.tellRemoved('P1'));
      expect(Object.keys(await files())).toHaveLength(4);
    });
  });

  it('names a value that was held back and is due by its delivery', async () => {
    await atDesk({ content: 'changes' }, async ({ bench, deliver, files }) => {
      const told = bench.tell('P1', 'Lindqvist');
      await deliver({ ...told, change: { ...told.change, type: 'updated', sequence: 0 } });
      const [csv = '', manifest = ''] = Object.entries(await files()).map(([name, text]) =>
        name.endsWith('.csv') ? name : text,
      );
      expect(csv).toMatch(
        new RegExp(`^rollcall_${connection}_\\d{8}T\\d{6}Z_due-${told.deliveryId}_changes.csv$`),
      );
      expect(JSON.parse(manifest)).toMatchObject({ first_sequence: null, last_sequence: null, rows: 1 });
    });
  });

  it('A6 takes nothing from names and values into a file name', async () => {
    await atDesk({ content: 'list', list_file: 'numbered' }, async ({ bench, deliver, files }) => {
      Object.assign(bench.context.connection, { name: '../../evil', customerName: '/etc/passwd\u0000' });
      const told = bench.tell('P1', '../../../Lindqvist');
      employeeOf(told).external_id = '../../..';
      await deliver(told);
      expect(Object.keys(await files())).toEqual(
        ['csv', 'manifest.json'].map(
          (end) => `rollcall_${connection}_20260302T040000Z_000000000001-000000000001_list.${end}`,
        ),
      );
    });
  });

  it.each(['../up', '/etc', 'a/../b', 'a//b', '.hidden', 'a\\b', 'a\u0000b', '', 'a/.', '~/a'])(
    'A6 takes no folder %j',
    (directory) => {
      expect(Settings.safeParse({ via: 'folder', directory, content: 'list' }).success).toBe(false);
    },
  );

  it.each(['../up', 'a/../b', 'a\nb', 'a\\b'])('A6 takes no folder %j of a server', (directory) => {
    const sftp = { via: 'sftp', host: 'files.example', username: 'rollcall', content: 'list' };
    expect(Settings.safeParse(sftp).success).toBe(true);
    expect(Settings.safeParse({ ...sftp, directory }).success).toBe(false);
  });
});

describe('the list', () => {
  it('is one file that is replaced, with a manifest that fits it', async () => {
    await atDesk({ content: 'list' }, async ({ bench, deliver, files }) => {
      await deliver(bench.tell('P1', 'Lindqvist'), bench.tell('P2', 'Okafor'));
      await deliver(bench.tell('P3', 'Sarr'), bench.tellRemoved('P1'));
      const { [`rollcall_${connection}_list.csv`]: csv = '', ...others } = await files();
      const manifest = JSON.parse(others[`rollcall_${connection}_list.manifest.json`] ?? '') as object;
      expect(manifest).toEqual({
        version: 1,
        file: `rollcall_${connection}_list.csv`,
        sha256: createHash('sha256').update(csv).digest('hex'),
        bytes: Buffer.byteLength(csv),
        rows: 2,
        content: 'list',
        connection_id: connection,
        first_sequence: 3,
        last_sequence: 4,
        columns: (csv.split('\n')[0] ?? '').split(','),
        created_at: '2026-03-02T04:00:00.000Z',
      });
      expect(Object.keys(others)).toHaveLength(1);
      expect(csv).toContain('Okafor');
      expect(csv).not.toContain('Lindqvist');
    });
  });

  it('has every field under our own name when no columns are named', async () => {
    await atDesk({ content: 'list' }, async ({ bench, deliver, rows }) => {
      await deliver(bench.tell('P1', 'Lindqvist'));
      const [row = {}] = await rows();
      expect(Object.keys(row).filter((header) => header.startsWith('change.'))).toEqual([]);
      expect(row).toMatchObject({
        id: bench.idOf('P1'),
        external_id: 'P1',
        last_name: 'Lindqvist',
        birthday: '',
        enrollment_status: 'active',
        'employments.external_id': 'C-P1',
        'employments.start_date': '2020-01-01',
        'company.full_name': 'Invented Works',
      });
    });
  });

  it('has the receiver’s columns, in its order, with its words, and custom fields', async () => {
    const columns = [
      { field: 'external_id', header: 'Personnel no.' },
      { field: 'enrollment_status', header: 'Status', values: { active: 'A', on_leave: 'L' } },
      { field: 'weekly_hours', header: 'Hours' },
      { field: 'custom.badges', header: 'Badges', values: { gold: 'G' } },
      { field: 'custom.constructor', header: 'Nothing' },
    ];
    await atDesk({ content: 'list', columns }, async ({ bench, deliver, files }) => {
      const [first, second] = [bench.tell('P1', 'Lindqvist'), bench.tell('P2', 'Okafor')];
      Object.assign(employeeOf(first), { weekly_hours: 32.5, custom: { badges: ['gold', 'blue'] } });
      Object.assign(employeeOf(second), { enrollment_status: 'ended' });
      await deliver(first, second);
      expect((await files())[`rollcall_${connection}_list.csv`]).toBe(
        'Personnel no.,Status,Hours,Badges,Nothing\nP1,A,32.5,G|blue,\nP2,ended,,,\n',
      );
    });
  });

  it('can be told in the dialect that the receiver reads', async () => {
    const columns = ['id', 'last_name'].map((field) => ({ field, header: field }));
    const dialect = { delimiter: 'semicolon', newline: 'crlf', bom: true, prefix: 'hr-alpha' };
    await atDesk({ content: 'list', columns, ...dialect }, async ({ bench, deliver, files }) => {
      await deliver(bench.tell('P1', 'Lindqvist; "the" Elder'));
      expect((await files())[`hr-alpha_${connection}_list.csv`]).toBe(
        `\ufeffid;last_name\r\n${bench.idOf('P1')};"Lindqvist; ""the"" Elder"\r\n`,
      );
    });
  });

  it('leaves formulas as they are, because programs read it', async () => {
    await atDesk({ content: 'list' }, async ({ bench, deliver, rows }) => {
      await deliver(bench.tell('P1', '=1+1'));
      expect((await rows()).map((row) => row['last_name'])).toEqual(['=1+1']);
    });
  });

  it('has one row per employment where that is asked for, and one for a person without any', async () => {
    await atDesk({ content: 'list', rows: 'employment' }, async ({ bench, deliver, rows }) => {
      const [first, second] = [bench.tell('P1', 'Lindqvist'), bench.tell('P2', 'Okafor')];
      employeeOf(first).employments = [
        { external_id: 'C1', company_external_id: 'F1' },
        { external_id: 'C2' },
      ];
      employeeOf(second).employments = [];
      await deliver(first, second);
      expect(
        (await rows()).map((row) => [
          row['external_id'],
          row['employments.external_id'],
          row['company.full_name'],
        ]),
      ).toEqual([
        ['P1', 'C1', 'Invented Works'],
        ['P1', 'C2', ''],
        ['P2', '', ''],
      ]);
    });
  });

  it('leaves the address of somebody empty who does not own it', async () => {
    await atDesk({ content: 'list' }, async ({ bench, deliver, rows }) => {
      const { context } = bench;
      const told = bench.tell('P1', 'Lindqvist');
      const all = context.people;
      context.people = async function* () {
        for await (const person of all()) yield { ...person, ownsEmail: false };
      };
      await deliver(told);
      expect((await rows()).map((row) => [row['email'], row['last_name']])).toEqual([['', 'Lindqvist']]);
    });
  });

  it('is written for a company only where it tells of companies', async () => {
    const columns = [{ field: 'id', header: 'id' }];
    await atDesk({ content: 'list', columns }, async ({ bench, deliver, files }) => {
      expect(await deliver(bench.tellCompany())).toEqual([{ outcome: 'skipped', code: 'FILE_NO_COMPANIES' }]);
      expect(await files()).toEqual({});
    });
    await atDesk({ content: 'list' }, async ({ bench, deliver }) => {
      expect(await deliver(bench.tellCompany())).toEqual([{ outcome: 'delivered' }]);
    });
  });
});

describe('changes', () => {
  it('are one row each, with what changed, and nothing but the ids of who is gone', async () => {
    await atDesk({ content: 'changes' }, async ({ bench, deliver, rows }) => {
      await deliver(
        bench.tell('P1', 'Lindqvist'),
        bench.tell('P1', 'Lindqvist-Moreau'),
        bench.tellRemoved('P1'),
        bench.tell('P2', 'Okafor'),
        bench.tellErased('P2'),
      );
      const told = (await rows()).map((row) => [
        row['change.sequence'],
        row['change.type'],
        row['change.readings'],
        row['change.reason'],
        row['change.changed_fields'],
        row['external_id'],
        row['last_name'],
      ]);
      expect(told).toEqual([
        ['1', 'added', 'joiner', '', '', 'P1', 'Lindqvist'],
        ['2', 'updated', '', '', 'last_name', 'P1', 'Lindqvist-Moreau'],
        ['3', 'removed', '', 'gone', '', 'P1', ''],
        ['4', 'added', 'joiner', '', '', 'P2', 'Okafor'],
        ['5', 'erased', '', '', '', 'erased-0123456789abcdef', ''],
      ]);
      const [, updated] = await rows();
      expect(updated).toMatchObject({
        id: bench.idOf('P1'),
        'change.id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'change.at': '2026-03-02T04:00:00.000Z',
      });
    });
  });

  it('pass over an update of somebody who has been removed since: a row without values would empty them', async () => {
    await atDesk({ content: 'changes' }, async ({ bench, deliver, files }) => {
      const told = { ...bench.tell('P1', 'Lindqvist'), employee: undefined };
      expect(await deliver(told, bench.tellCompany())).toEqual([
        { outcome: 'skipped', code: 'FILE_PERSON_GONE' },
        { outcome: 'skipped', code: 'FILE_NO_COMPANIES' },
      ]);
      expect(await files()).toEqual({});
    });
  });

  it('L16 give the whole list at a resync, in a file of its own', async () => {
    await atDesk({ content: 'changes' }, async ({ bench, rows, files }) => {
      bench.tell('P1', 'Lindqvist');
      expect(await destination.resync?.(bench.context)).toMatchObject({ people: 1, updated: 1, refused: 0 });
      expect(Object.keys(await files())).toEqual([
        `rollcall_${connection}_20260302T040000Z_list.csv`,
        `rollcall_${connection}_20260302T040000Z_list.manifest.json`,
      ]);
      expect((await rows()).map((row) => [row['last_name'], row['change.type']])).toEqual([
        ['Lindqvist', undefined],
      ]);
    });
  });
});

describe('what is refused at save', () => {
  const column = (field: string, header = field) => ({ field, header });
  const folder = { via: 'folder', directory: 'in', content: 'list' };
  const sftp = { via: 'sftp', host: 'files.example', username: 'rollcall', content: 'list' };
  it.each([
    ['a header twice', { ...folder, columns: [column('id', 'A'), column('email', 'A')] }, {}, ['columns']],
    ['nothing that says who it is', { ...folder, columns: [column('email')] }, {}, ['columns']],
    [
      'changes without their type',
      { ...folder, content: 'changes', columns: [column('id')] },
      {},
      ['columns'],
    ],
    ['a type in a list', { ...folder, columns: [column('id'), column('change.type')] }, {}, ['columns']],
    ['a password for a folder', folder, { password: 'x' }, ['secrets']],
    ['no password and no key', sftp, {}, ['secrets.password', 'secrets.private_key']],
  ])('%s', (_, settings, secrets, paths) => {
    expect(() => destination.validate?.(Settings.parse(settings), secrets)).toThrow(
      expect.objectContaining({ code: 'DESTINATION_INVALID', details: { paths } }),
    );
  });

  it.each([
    ['an unknown field', { ...folder, columns: [column('salary')] }],
    ['L7 port 25', { ...sftp, port: 25 }],
    ['L7 a URL as host', { ...sftp, host: 'sftp://account:secret@files.example' }],
    ['a fingerprint of another kind', { ...sftp, host_keys: ['MD5:aa:bb'] }],
    ['a prefix with a path', { ...folder, prefix: '../x' }],
  ])('%s', (_, settings) => {
    expect(Settings.safeParse(settings).success).toBe(false);
  });
});

it('reads the list only as fast as the file takes it, so that memory stays flat', async () => {
  await atDesk({ content: 'list' }, async ({ bench }) => {
    const person = bench.tell('P1', 'Lindqvist').employee!;
    let read = 0;
    bench.context.people = async function* () {
      for (; read < 50_000; read += 1) yield person;
    };
    const { settings } = bench.context;
    const columns = columnRules(settings, 'list');
    const csv = csvOf({ columns, settings }, listRows(bench.context, new Map()));
    const bytes = csv.bytes[Symbol.asyncIterator]();
    await bytes.next();
    await new Promise(setImmediate);
    expect(read).toBeLessThan(2_000);
    await bytes.return?.();
  });
});
