import { describe, expect, it } from 'vitest';
import { AppError } from '../domain/app-error.ts';
import { undiciNetwork } from '../platform/undici-network.ts';
import { type ContractBench, contractBench } from './contract-bench.ts';
import type { DestinationSubject } from './contract-subject.ts';
import type { DeliveryOutcome, Destination, DestinationCheck, OutgoingChange } from './destination.ts';

/** Registers the tests that every kind of destination passes. Call it at the top level of a test file. */
export function destinationContract<Settings, Secrets, Receiver extends AsyncDisposable>(
  destination: Destination<Settings, Secrets>,
  subject: DestinationSubject<Settings, Secrets, Receiver>,
): void {
  type Bench = ContractBench<Settings, Secrets>;
  const { faults } = subject;

  async function atReceiver(
    work: (receiver: Receiver, bench: Bench) => Promise<void>,
    secrets: Secrets = subject.goodSecrets,
  ): Promise<void> {
    await using receiver = await subject.makeReceiver();
    await using network = subject.network?.(receiver) ?? undiciNetwork({ allowPrivateNetwork: true });
    await work(receiver, contractBench({ settings: subject.settings(receiver), secrets, network }));
  }

  /** As deliveries/ hands them over: one by one, or together. */
  async function deliver(bench: Bench, changes: readonly OutgoingChange[]): Promise<Met[]> {
    const loads = destination.takes.mode === 'one' ? changes.map((change) => [change]) : [changes];
    const met: Met[] = [];
    for (const load of loads) {
      const outcomes = await destination.deliver(bench.context, load).catch(failure);
      if (outcomes instanceof Error) met.push(...load.map(() => outcomes));
      else met.push(...load.map(({ deliveryId }) => outcomes.get(deliveryId) ?? new Error('has no outcome')));
    }
    return met;
  }

  describe(`destination contract: ${destination.id}`, () => {
    it('says what it is and describes every setting, and refuses unknown ones', async () => {
      expect(destination.id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(destination.title).not.toBe('');
      await atReceiver(async (receiver) => {
        const settings = subject.settings(receiver);
        expect(destination.settings.safeParse(settings).error).toBeUndefined();
        expect(destination.settings.safeParse({ ...settings, unheard_of: 1 }).success).toBe(false);
        expect(destination.secrets.safeParse(subject.goodSecrets).error).toBeUndefined();
      });
      expect([...undescribed(destination.settings), ...undescribed(destination.secrets)]).toEqual([]);
    });

    it('passes the check with good secrets and delivers nobody by it', async () => {
      await atReceiver(async (receiver, bench) => {
        const report = await destination.check(bench.context);
        expect(report.steps.filter(({ ok }) => !ok)).toEqual([]);
        expect(report.steps.length).toBeGreaterThan(0);
        expect((await subject.lastNames(receiver)).size).toBe(0);
      });
    });

    it.skipIf(subject.badSecrets === undefined)('says with a code that bad secrets are refused', async () => {
      await atReceiver(async (receiver, bench) => {
        expect(codesOfCheck(await destination.check(bench.context).catch(failure))).not.toEqual([]);
        const met = await deliver(bench, [bench.tell('P1', 'Lindqvist')]);
        expect(met.map(isDelivered)).toEqual([false]);
        expect(met.map(codeOf).join()).toMatch(upperSnake);
        expect((await subject.lastNames(receiver)).size).toBe(0);
      }, subject.badSecrets);
    });

    it('delivers in order, so that the newest value stays', async () => {
      await atReceiver(async (receiver, bench) => {
        const met = await deliver(bench, [
          bench.tell('P1', 'Lindqvist'),
          bench.tell('P2', 'Okafor'),
          bench.tell('P1', 'Lindqvist-Moreau'),
          bench.tellCompany(),
        ]);
        expect(met.slice(0, 3).map(isDelivered)).toEqual([true, true, true]);
        expect(met[3]).toMatchObject({ outcome: expect.stringMatching(/^(delivered|skipped)$/) });
        expect(await subject.lastNames(receiver)).toEqual(
          new Map([
            [bench.idOf('P1'), 'Lindqvist-Moreau'],
            [bench.idOf('P2'), 'Okafor'],
          ]),
        );
      });
    });

    it('delivers again what was delivered before, with the same id and without a double', async () => {
      await atReceiver(async (receiver, bench) => {
        const changes = [bench.tell('P1', 'Lindqvist'), bench.tell('P2', 'Okafor')];
        await deliver(bench, changes);
        const again = changes.map((change) => ({ ...change, attempts: change.attempts + 1 }));
        expect((await deliver(bench, again)).map(isDelivered)).toEqual([true, true]);
        expect([...(await subject.lastNames(receiver)).values()].toSorted()).toEqual(['Lindqvist', 'Okafor']);
      });
    });

    it('takes somebody away who was removed, and somebody who was erased', async () => {
      await atReceiver(async (receiver, bench) => {
        await deliver(bench, [
          bench.tell('P1', 'Lindqvist'),
          bench.tell('P2', 'Okafor'),
          bench.tell('P3', 'Sarr'),
        ]);
        const met = await deliver(bench, [bench.tellRemoved('P1'), bench.tellErased('P2')]);
        expect(met.map(isDelivered)).toEqual([true, true]);
        const names = await subject.lastNames(receiver);
        expect(names.get(bench.idOf('P1')) ?? '-').toBe('-');
        expect(names.get(bench.idOf('P2'))).toBe(subject.erased === 'deactivated' ? '-' : undefined);
        expect(names.get(bench.idOf('P3'))).toBe('Sarr');
      });
    });

    it('reports a receiver that is down as worth another try', async () => {
      await atReceiver(async (receiver, bench) => {
        await faults.down(receiver);
        const [met] = await deliver(bench, [bench.tell('P1', 'Lindqvist')]);
        expect(met instanceof AppError || (met && 'outcome' in met && met.outcome === 'failed')).toBe(true);
        expect(codeOf(met)).toMatch(upperSnake);
        expect(codesOfCheck(await destination.check(bench.context).catch(failure))).not.toEqual([]);
      });
    });

    it.skipIf(faults.mute === undefined)(
      'ends at once when our side stops, with nothing called delivered',
      async () => {
        await atReceiver(async (receiver, bench) => {
          const arrived = faults.mute?.(receiver).arrived;
          const work = deliver(bench, [bench.tell('P1', 'Lindqvist')]);
          await arrived;
          bench.stop.abort(new Error('stopping'));
          expect((await work).map(isDelivered)).toEqual([false]);
        });
      },
    );

    it.skipIf(faults.flood === undefined)('L6 is not drowned by an answer of 10 MB', async () => {
      await atReceiver(async (receiver, bench) => {
        faults.flood?.(receiver);
        const [met] = await deliver(bench, [bench.tell('P1', 'Lindqvist')]);
        const expected = subject.flooded ?? 'delivered';
        if (expected === 'delivered') expect(met).toMatchObject({ outcome: 'delivered' });
        else expect(codeOf(met)).toMatch(upperSnake);
      });
    });

    it('says no secret and nothing about a person in any code, message or warning', async () => {
      const said: string[] = [];
      for (const secrets of [subject.goodSecrets, subject.badSecrets ?? subject.goodSecrets])
        for (const isDown of [false, true])
          await atReceiver(async (receiver, bench) => {
            if (isDown) await faults.down(receiver);
            said.push(spelledOut(await destination.check(bench.context).catch(failure)));
            const met = await deliver(bench, [bench.tell('P1', 'Lindqvist'), bench.tellRemoved('P1')]);
            said.push(...met.map(spelledOut), ...bench.warnings);
            const forbidden = [...subject.secretTexts, ...bench.privateValues()];
            expect(forbidden.filter((text) => said.join('\n').includes(text))).toEqual([]);
          }, secrets);
    });

    it.skipIf(destination.resync === undefined)(
      'L16 gives everybody back to a receiver that forgot them',
      async () => {
        await atReceiver(async (receiver, bench) => {
          const people = ['P1', 'P2', 'P3'].map((person) => bench.tell(person, `Sarr${person}`));
          await deliver(bench, people);
          await subject.forget?.(receiver);
          expect((await subject.lastNames(receiver)).size).toBe(0);
          expect(await destination.resync?.(bench.context)).toMatchObject({ people: 3, refused: 0 });
          expect([...(await subject.lastNames(receiver)).values()].toSorted()).toEqual([
            'SarrP1',
            'SarrP2',
            'SarrP3',
          ]);
          expect(await destination.resync?.(bench.context)).toMatchObject({ people: 3 });
          expect((await subject.lastNames(receiver)).size).toBe(3);
        });
      },
    );
  });
}

/** What became of one delivery: its outcome, or what was thrown for all. */
type Met = DeliveryOutcome | Error;

const upperSnake = /^[A-Z][A-Z0-9_]+$/;

function failure(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function isDelivered(met: Met): boolean {
  return 'outcome' in met && met.outcome === 'delivered';
}

function codeOf(met: Met | undefined): string {
  return met !== undefined && 'code' in met && typeof met.code === 'string' ? met.code : 'none';
}

/** A check may throw or report; both say a code. */
function codesOfCheck(report: DestinationCheck | Error): string[] {
  if (report instanceof Error) return report instanceof AppError ? [report.code] : [];
  return report.steps.flatMap(({ ok, code }) => (ok || code === undefined ? [] : [code]));
}

function spelledOut(met: unknown): string {
  if (!(met instanceof Error)) return JSON.stringify(met);
  const own = JSON.stringify(Object.fromEntries(Object.entries(met).filter(([key]) => key !== 'cause')));
  return `${met.message} ${met.stack} ${own} ${met.cause === undefined ? '' : spelledOut(met.cause)}`;
}

/** Keys of an object schema, or of each object of a union, that have no description. */
function undescribed(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('options' in schema && Array.isArray(schema.options)) return schema.options.flatMap(undescribed);
  if (!('shape' in schema) || typeof schema.shape !== 'object' || schema.shape === null) return [];
  return Object.entries(schema.shape).flatMap(([key, value]: [string, unknown]) => {
    const isDescribed =
      typeof value === 'object' && value !== null && 'description' in value && value.description;
    return isDescribed ? [] : [key];
  });
}
