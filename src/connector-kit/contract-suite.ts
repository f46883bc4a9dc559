import { describe, expect, it } from 'vitest';
import { type ContractBench, type ContractHooks, contractBench } from './contract-bench.ts';
import {
  answerReads,
  checkFailure,
  drain,
  everythingSaid,
  expectReadOnly,
  failure,
  gets,
  marked,
  mentions,
  mostPages,
  namedMissing,
  seenIds,
} from './contract-probes.ts';
import type { ContractSubject } from './contract-subject.ts';
import { CredentialsRejected, RateLimited, ReadAborted, SourceError, SourceUnavailable } from './errors.ts';
import { readAll, type WholeRead } from './read-all.ts';
import type { Simulator } from './simulator/simulator.ts';

export type { ContractSubject } from './contract-subject.ts';

/** Registers the tests that every connector passes against its simulator. Call it at the top level of a test file. */
export function connectorContract<Settings, Credentials, SourceRecord, Part, System extends Simulator>(
  name: string,
  subject: ContractSubject<Settings, Credentials, SourceRecord, Part, System>,
): void {
  const { connector } = subject;
  type Bench = ContractBench<Settings, System>;
  const good = (hooks?: ContractHooks) => contractBench(subject, subject.goodCredentials, hooks);
  const bad = () => contractBench(subject, subject.badCredentials);
  const read = (bench: Bench): Promise<WholeRead> => readAll(connector, bench.context);

  describe(`connector contract: ${name}`, () => {
    it('passes the check with good credentials', async () => {
      const bench = await good();
      const report = await connector.check(bench.context);
      expect(report.steps.filter((step) => !step.ok)).toEqual([]);
      expect(report.steps.length).toBeGreaterThan(0);
      expectReadOnly(bench);
    });

    it('says CRED_REJECTED for bad credentials, once, and stops asking', async () => {
      const bench = await bad();
      expect(await checkFailure(subject, bench)).toMatchObject({ code: 'CRED_REJECTED' });
      const before = bench.system.received.length;
      expect(await failure(read(bench))).toBeInstanceOf(CredentialsRejected);
      expect(bench.system.received.length).toBe(before);
      expect(bench.system.received.every((request) => request.method === 'POST')).toBe(true);
    });

    it('names the permission that is missing', async () => {
      const bench = await good();
      const missing = subject.withdrawPermission(bench.system);
      expect(await namedMissing(subject, bench)).toContain(missing);
    });

    it('reads every page once and everybody on them', async () => {
      const bench = await good();
      const whole = await read(bench);
      expect(whole.complete).toBe(true);
      expect(seenIds(whole)).toEqual(subject.listedIds(bench.system).toSorted());
      expect(whole.people.length).toBeGreaterThan(0);
      const asked = gets(bench).map((request) => `${request.path}?${request.query}`);
      expect(asked.filter((one, index) => asked.indexOf(one) !== index)).toEqual([]);
      expect(mostPages(bench)).toBeGreaterThanOrEqual(3);
    });

    it('gives equal people in two reads', async () => {
      const [first, second] = [await read(await good()), await read(await good())];
      expect(second.people).toEqual(first.people);
      expect(second.invalid).toEqual(first.invalid);
    });

    it('reads the same again with the token it has', async () => {
      const bench = await good();
      const whole = await read(bench);
      expect((await read(bench)).people).toEqual(whole.people);
      expect(bench.system.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
    });

    it.each([429, 500, 502, 503, 504])('N16 asks once more after one %i', async (status) => {
      const calm = await read(await good());
      const faults = answerReads(status, { after: 1, times: 1 });
      const bench = await good(faults);
      expect((await read(bench)).people).toEqual(calm.people);
      expect(faults.hits()).toBe(1);
      expect(bench.ledger.entries.filter((entry) => entry.outcome === 'retried')).toHaveLength(1);
    });

    it('N12 waits as long as Retry-After says', async () => {
      const bench = await good(answerReads(429, { after: 1, times: 1, headers: { 'retry-after': '120' } }));
      const started = bench.clock.now().getTime();
      await read(bench);
      expect(bench.clock.now().getTime() - started).toBeGreaterThanOrEqual(120_000);
    });

    it('N14 reports a 429 without end as RateLimited', async () => {
      const bench = await good({ ...answerReads(429), budgetMs: 600_000 });
      expect(await failure(read(bench))).toBeInstanceOf(RateLimited);
    });

    it('reports a 503 without end as SourceUnavailable', async () => {
      const bench = await good(answerReads(503));
      expect(await failure(read(bench))).toBeInstanceOf(SourceUnavailable);
    });

    it('N7 reports a page that stays broken as READ_INCOMPLETE', async () => {
      const json = { 'content-type': 'application/json' };
      const bench = await good(answerReads(200, { after: 1, headers: json, body: '{"broken":[' }));
      expect(await failure(read(bench))).toMatchObject({ code: 'READ_INCOMPLETE' });
    });

    it('N9 does not take an empty object for an empty list', async () => {
      const json = { 'content-type': 'application/json' };
      const bench = await good(answerReads(200, { headers: json, body: '{}' }));
      expect(await failure(read(bench))).toBeInstanceOf(SourceError);
    });

    it('stops when it is told to, and asks for nothing more', async () => {
      const bench = await good();
      const records = connector.read(bench.context);
      await records.next();
      bench.stop.abort(new Error('stopped by the test'));
      const before = bench.system.received.length;
      expect(await failure(drain(records))).toBeInstanceOf(ReadAborted);
      expect(bench.system.received.length).toBe(before);
    });

    it('reports a malformed record by its id, counts it as seen, and lets the others flow', async () => {
      const calm = await read(await good());
      const bench = await good();
      const id = subject.malform(bench.system);
      const whole = await read(bench);
      expect(whole.complete).toBe(true);
      expect(whole.invalid.map((one) => one.external_id)).toContain(id);
      expect(whole.people.map((person) => person.external_id)).not.toContain(id);
      expect(whole.people).toEqual(calm.people.filter((person) => person.external_id !== id));
    });

    it('A31 sends nothing but GET and the login', async () => {
      const bench = await good();
      await connector.check(bench.context);
      await connector.listAttributes?.(bench.context);
      const whole = await read(bench);
      await connector.readOne(bench.context, whole.people[0]?.external_id ?? 'nobody');
      expectReadOnly(bench);
    });

    it('says undefined for somebody who is not there', async () => {
      const bench = await good();
      expect(await connector.readOne(bench.context, '999999999')).toBeUndefined();
    });

    it('finds one person by id and normalises the same id', async () => {
      const bench = await good();
      const [person] = (await read(bench)).people.filter((one) => one.source_status === 'active');
      const record = await connector.readOne(bench.context, person?.external_id ?? '');
      expect(record).toBeDefined();
      const normalised = record && connector.normalise(record, bench.context);
      expect(normalised).toMatchObject({ outcome: 'person', person: { external_id: person?.external_id } });
    });

    it('never uses the credential of another connection', async () => {
      const [left, right] = [marked('left-'), marked('right-')];
      const benches = [await good({ ...left.hooks, seed: 1 }), await good({ ...right.hooks, seed: 2 })];
      const [first, second] = await Promise.all(benches.map(read));
      expect(left.foreign).toEqual([]);
      expect(right.foreign).toEqual([]);
      expect(Math.min(left.count(), right.count())).toBeGreaterThan(0);
      expect(first?.people).not.toEqual(second?.people);
    });

    it('puts no secret and no name into messages, the ledger or progress', async () => {
      for (const bench of [
        await good(),
        await bad(),
        await good(answerReads(503)),
        await good(answerReads(403)),
      ]) {
        const said = await everythingSaid(subject, bench);
        const privateValues = [...subject.secrets, ...subject.privateValues(bench.system)];
        expect(privateValues.length).toBeGreaterThan(0);
        const leaks = privateValues.filter((value) => mentions(said, value)).length;
        expect(leaks).toBe(0);
        const token = (await bench.tokens.load())?.accessToken;
        expect(token !== undefined && said.includes(token)).toBe(false);
      }
    });

    it('writes every request into the ledger, without ids and queries', async () => {
      const bench = await good();
      await read(bench);
      expect(bench.ledger.entries).toHaveLength(bench.system.received.length);
      const templates = bench.ledger.entries.map((entry) => entry.pathTemplate);
      expect(templates.filter((template) => /[?=@]|\/\d{2,}(?:\/|$)/.test(template))).toEqual([]);
    });

    it('declares its fields, and access that may be read from', () => {
      const access = connector.access(subject.settings, subject.goodCredentials);
      expect(new Set(connector.fields.map(({ field }) => field)).size).toBe(connector.fields.length);
      expect(JSON.stringify([access.baseUrl, access.token.url])).not.toMatch(/secret|password|client_id/i);
      expect(connector.id).toMatch(/^[a-z][a-z0-9-]*$/);
    });
  });
}
