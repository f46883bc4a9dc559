import { setUpAttributes } from '../../connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../../connectors/personio/simulator/personio-simulator.ts';
import { selectiveKey } from '../../connectors/personio/simulator/attributes.ts';
import type { SimulatedClient } from '../../connectors/youserve/simulator/options.ts';
import { YouServeSimulator } from '../../connectors/youserve/simulator/youserve-simulator.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Journal, JournalEntry, JournalOpening } from './journal.ts';
import { serveAt } from './serve-at.ts';

/** The two HR systems of the story, behind real ports. Disposing closes both. */
export interface Stage extends AsyncDisposable {
  youserve: { simulator: YouServeSimulator; origin: string; clientId: string; tenantId: string };
  personio: {
    simulator: PersonioSimulator;
    origin: string;
    credentials: { client_id: string; client_secret: string };
  };
  ports: JournalOpening['ports'];
  /** What YouServe's portal does with a public key. */
  registerKey(publicKey: string): void;
}

const clientId = 'stadstuin-rollcall';
const credentials = { client_id: 'papi-nordlicht', client_secret: 'papi-invented-secret-of-nordlicht' };

/** Where the HR systems of the first demo listen; those of a further one take what is free. */
const usualPorts = { youserve: 4011, personio: 4012 };

/** `ports`: exactly these, where companies are opened again; throws ADDRESS_IN_USE when one is taken. */
export async function openStage(clock: Clock, ports?: JournalOpening['ports']): Promise<Stage> {
  const clients: SimulatedClient[] = [];
  const companies = [
    { code: '100', name: 'Stadstuin Kwekerij' },
    { code: '200', name: 'Stadstuin Winkels' },
  ];
  const youserve = new YouServeSimulator({ seed: 7, people: 120, companies, clock, clients });
  const personio = new PersonioSimulator({
    seed: 11,
    people: 100,
    clock,
    companies: ['Nordlicht GmbH'],
    selectiveAttribute: { label: 'YourCampus', options: ['Ja', 'Nein'] },
    credentials: [
      {
        ...credentials,
        readable: [...setUpAttributes, 'employment_type', selectiveKey],
        rights: { employees: true, org_units: true, legal_entities: false },
      },
    ],
  });
  await using opening = new AsyncDisposableStack();
  const first = opening.use(await serveAt(youserve, ports?.youserve, usualPorts.youserve));
  const second = opening.use(await serveAt(personio, ports?.personio, usualPorts.personio));
  const servers = opening.move();
  return {
    youserve: { simulator: youserve, origin: first.origin, clientId, tenantId: youserve.tenantId },
    personio: { simulator: personio, origin: second.origin, credentials },
    ports: { youserve: first.port, personio: second.port },
    registerKey: (publicKey) => clients.push({ clientId, publicKey }),
    [Symbol.asyncDispose]: () => servers.disposeAsync(),
  };
}

/** Everything that changes a company, by the names of the simulators' functions. */
const acts = {
  youserve: new Set(['hire', 'giveNotice', 'withdrawNotice', 'transfer', 'change', 'rehire', 'halfList']),
  personio: new Set('hire change giveNotice rehire choose withdrawAttribute restoreAttribute'.split(' ')),
};

/** The same stage, with everything that is done on it written down. */
export function recorded(stage: Stage, journal: Pick<Journal, 'add'>, clock: Pick<Clock, 'now'>): Stage {
  const note = (where: JournalEntry['where'], act: string, values: readonly unknown[]): void =>
    journal.add({ at: clock.now().toISOString(), where, act, with: [...values] });
  return {
    ...stage,
    youserve: { ...stage.youserve, simulator: noting(stage.youserve.simulator, 'youserve', note) },
    personio: { ...stage.personio, simulator: noting(stage.personio.simulator, 'personio', note) },
    registerKey(publicKey) {
      note('portal', 'registerKey', [publicKey]);
      stage.registerKey(publicKey);
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

/** Does once more what was done before; whatever it gives is of no interest. */
export function repeat(stage: Stage, { where, act, with: values }: JournalEntry): void {
  if (where === 'portal') {
    stage.registerKey(String(values[0]));
    return;
  }
  if (!acts[where].has(act)) return;
  const subject: object = stage[where].simulator;
  const method: unknown = Reflect.get(subject, act);
  if (typeof method === 'function') Reflect.apply(method, subject, values);
}

function noting<Subject extends object>(
  simulator: Subject,
  where: 'youserve' | 'personio',
  note: (where: 'youserve' | 'personio', act: string, values: readonly unknown[]) => void,
): Subject {
  return new Proxy(simulator, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]): unknown => {
        if (typeof name === 'string' && acts[where].has(name)) note(where, name, values);
        return Reflect.apply(value, target, values);
      };
    },
  });
}
