import { describe, expect, test } from 'vitest';
import { anEmployee } from '../../test/support/accepted-list.ts';
import {
  anna,
  approve,
  bo,
  cees,
  create,
  exportingForFile,
  ids,
  idsIn,
  page,
  testRunOf,
  used,
} from '../../test/support/test-exports.ts';
import { erasePerson } from '../privacy/erase-person.ts';
import { finding } from '../domain/finding.ts';
import { createTestExport } from './create-test-export.ts';
import { listExports } from './list-exports.ts';
import { listFindings } from './list-findings.ts';
import type { RunTest } from './test-run.ts';
import { tryTestExport } from './try-test-export.ts';

const here = await exportingForFile();
const { db } = here;

describe('a test export', () => {
  test('keeps who would be added, page by page, in order, and counts them', async () => {
    const made = await create(here, [
      page([anna, cees]),
      page([bo], { outOfScope: [{ external_id: '5', rule: 'attribute' }] }),
    ]);
    expect(await idsIn(here, made)).toEqual(['10', '11', '9']);
    expect(made).toMatchObject({
      state: 'open',
      peopleCount: 3,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(made.summary).toMatchObject({
      complete: true,
      by_status: { upcoming: 1, active: 2, on_leave: 0, ended: 0 },
      by_department: [
        { key: '', people: 2 },
        { key: 'Sales', people: 1 },
      ],
      left_out: [{ rule: 'attribute', people: 1 }],
    });
    expect(made.summary.coverage.find(({ field }) => field === 'email')).toEqual({
      field: 'email',
      filled: 2,
      empty: 1,
      percent: 66.6,
      unreadable: false,
    });
  });

  test('keeps nobody who is erased between the read and the export: the erasure is refused, and takes the person out when it is there', async () => {
    const erase = () =>
      erasePerson(
        { db, clock: here.clock, ids, secret: Buffer.from('the data key of one customer') },
        { connectionId: here.connectionId, externalId: bo.external_id, by: 'Noor Officer' },
      );
    const read = testRunOf([page([anna, bo])]);
    const runTest: RunTest = async (input) => {
      const result = await read(input);
      await expect(erase()).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
      return result;
    };
    const made = await createTestExport(
      { db, clock: here.clock, ids, runTest },
      { connectionId: here.connectionId, requestedBy: 'Noor' },
    );
    expect(await idsIn(here, made)).toEqual(['10', '9']);
    expect(await erase()).toMatchObject({ blanked: { exports: 1 } });
    expect(await idsIn(here, made)).toEqual(['10']);
  });

  test('X15 names both people who share an address, whatever its case, and nobody else', async () => {
    const made = await create(here, [page([anna]), page([bo, cees])]);
    const { findings } = await listFindings(
      { db: db.kysely },
      { connectionId: here.connectionId, exportId: made.id, code: 'EMAIL_DUPLICATE' },
    );
    expect(findings).toMatchObject([
      { external_id: '10', other_external_id: '9', name: 'Anna', severity: 'warning' },
      { external_id: '9', other_external_id: '10', name: 'Bo' },
    ]);
  });

  test('X18 finds a manager who is not among the people', async () => {
    const made = await create(here, [page([bo, { ...cees, manager_external_id: '9' }])]);
    const entry = made.summary.findings.find(({ code }) => code === 'MANAGER_UNKNOWN');
    expect(entry).toMatchObject({ count: 1, people: ['9'] });
  });

  test('X14 takes nobody whose id stands twice with other values, and once who stands twice the same', async () => {
    const invalid = [{ external_id: '11', findings: [finding('DATE_INVALID', { path: 'hireDate' })] }];
    const made = await create(here, [
      page([anna, bo, cees]),
      page([{ ...anna, first_name: 'Else' }, bo], { invalid }),
    ]);
    expect(await idsIn(here, made)).toEqual(['9']);
    expect(made.summary.invalid).toEqual([
      { external_id: '11', code: 'DATE_INVALID', path: 'hireDate' },
      { external_id: '10', code: 'ID_DUPLICATE' },
    ]);
    const first = await listFindings(
      { db: db.kysely },
      { connectionId: here.connectionId, exportId: made.id, limit: 1 },
    );
    expect(first).toMatchObject({ hasMore: true, findings: [{ external_id: '11', severity: 'invalid' }] });
    const rest = await listFindings(
      { db: db.kysely },
      { connectionId: here.connectionId, exportId: made.id, limit: 5, offset: 1 },
    );
    expect(rest.findings.map(({ code }) => code)).toEqual(['ID_DUPLICATE', 'MANAGER_UNKNOWN']);
  });

  test('has the same fingerprint for the same people in another order, and another for any other value or rule', async () => {
    const { fingerprint } = await create(here, [page([anna, bo]), page([cees])]);
    expect((await create(here, [page([cees]), page([bo, anna])])).fingerprint).toBe(fingerprint);
    const others = [
      await create(here, [page([anna, bo])]),
      await create(here, [page([anna, bo, { ...cees, title: 'Nurse' }])]),
      await create(here, [page([anna, bo, cees])], { used: { ...used(), mappingVersion: 'v2' } }),
      await create(here, [page([anna, bo, cees])], { used: used({ departments: ['Sales'] }) }),
      await create(here, [page([anna, bo, cees])], { used: { ...used(), connectorVersion: '2' } }),
    ];
    expect(new Set([fingerprint, ...others.map((other) => other.fingerprint)]).size).toBe(6);
  });

  test('supersedes the open export before it', async () => {
    const first = await create(here, [page([anna])]);
    const second = await create(here, [page([bo])]);
    const states = (await listExports({ db: db.kysely }, { connectionId: here.connectionId })).map(
      ({ id, state }) => [id, state],
    );
    expect(new Map(states as [string, string][])).toEqual(
      new Map([
        [first.id, 'superseded'],
        [second.id, 'open'],
      ]),
    );
    await expect(approve(here, first)).rejects.toMatchObject({ code: 'EXPORT_DECIDED' });
  });

  test('keeps nothing when the run fails half way', async () => {
    const runTest: RunTest = async ({ onPage }) => {
      await onPage(page([anna]));
      throw new Error('the HR system went away');
    };
    const creating = createTestExport(
      { db, clock: here.clock, ids, runTest },
      { connectionId: here.connectionId, requestedBy: 'Noor' },
    );
    await expect(creating).rejects.toThrow('the HR system went away');
    expect(await listExports({ db: db.kysely }, { connectionId: here.connectionId })).toEqual([]);
  });

  test('without a database is the same export', async () => {
    const invalid = [{ external_id: '12', findings: [finding('DATE_INVALID')] }];
    const odd = anEmployee({ external_id: '\u{1f600}', email: 'SHARED@example.com' });
    const odder = anEmployee({ external_id: '\uffee', manager_external_id: '\uffee' });
    const outOfScope = [{ external_id: '5', rule: 'attribute' }];
    const pages = [
      page([odd, anna, bo, odder, { ...cees, external_id: '12' }]),
      page([cees, bo], { invalid, outOfScope }),
      page([{ ...cees, title: 'Nurse' }]),
    ];
    const stored = await create(here, pages);
    const tried = await tryTestExport(
      { clock: here.clock, ids, runTest: testRunOf(pages) },
      { requestedBy: 'Noor' },
    );
    expect(tried.export.summary).toEqual(stored.summary);
    expect(tried.export.fingerprint).toBe(stored.fingerprint);
    expect(tried.people.map(({ employee }) => employee.external_id)).toEqual(await idsIn(here, stored));
    const { findings } = await listFindings(
      { db: db.kysely },
      { connectionId: here.connectionId, exportId: stored.id },
    );
    expect(tried.people.flatMap(({ findings: list }) => list.map(({ code }) => code))).toEqual(
      findings.slice(stored.summary.invalid.length).map(({ code }) => code),
    );
  });

  test('X22 of nobody is an export too', async () => {
    const made = await create(here, []);
    expect(made.summary).toMatchObject({ people: 0, findings: [], by_company: [] });
    expect(await idsIn(here, made)).toEqual([]);
  });
});
