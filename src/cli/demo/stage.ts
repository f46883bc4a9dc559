import { type ServedSimulator, serveSimulator } from '../../connector-kit/simulator/serve.ts';
import { setUpAttributes } from '../../connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../../connectors/personio/simulator/personio-simulator.ts';
import { selectiveKey } from '../../connectors/personio/simulator/attributes.ts';
import type { SimulatedClient } from '../../connectors/youserve/simulator/options.ts';
import { YouServeSimulator } from '../../connectors/youserve/simulator/youserve-simulator.ts';
import type { Clock } from '../../platform/clock.ts';

/** The two HR systems of the story, behind real ports. Disposing closes both. */
export interface Stage extends AsyncDisposable {
  youserve: { simulator: YouServeSimulator; origin: string; clientId: string; tenantId: string };
  personio: {
    simulator: PersonioSimulator;
    origin: string;
    credentials: { client_id: string; client_secret: string };
  };
  /** What YouServe's portal does with a public key. */
  registerKey(publicKey: string): void;
}

const clientId = 'stadstuin-rollcall';
const credentials = { client_id: 'papi-nordlicht', client_secret: 'papi-invented-secret-of-nordlicht' };

/** Where the two HR systems listen; free ports when left out. */
export interface StagePorts {
  youserve: number;
  personio: number;
}

export async function openStage(clock: Clock, ports?: StagePorts): Promise<Stage> {
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
  const servers: ServedSimulator[] = [await serveSimulator(youserve, { port: ports?.youserve ?? 0 })];
  try {
    servers.push(await serveSimulator(personio, { port: ports?.personio ?? 0 }));
  } catch (error) {
    await servers[0]?.[Symbol.asyncDispose]();
    throw error;
  }
  const [first, second] = servers.map(({ origin }) => origin);
  return {
    youserve: { simulator: youserve, origin: first ?? '', clientId, tenantId: youserve.tenantId },
    personio: { simulator: personio, origin: second ?? '', credentials },
    registerKey: (publicKey) => clients.push({ clientId, publicKey }),
    async [Symbol.asyncDispose]() {
      for (const server of servers) await server[Symbol.asyncDispose]();
    },
  };
}
