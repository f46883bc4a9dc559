import type { Simulator } from '../../connector-kit/simulator/simulator.ts';
import { PersonioSimulator } from '../../connectors/personio/simulator/personio-simulator.ts';
import { simulatedCredential } from '../../connectors/personio/simulator/options.ts';
import { simulatedClient, simulatedTenant } from '../../connectors/youserve/simulator/options.ts';
import { YouServeSimulator } from '../../connectors/youserve/simulator/youserve-simulator.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Action, numberOf } from './action.ts';
import { personioActions } from './personio-actions.ts';
import { youserveActions } from './youserve-actions.ts';

export interface Control {
  title: string;
  simulator: Simulator;
  /** What a credentials file holds. */
  credentials: Record<string, string>;
  /** Flags of `rollcall try` besides the usual ones, each followed by a space. */
  tryFlags: string;
  act(words: readonly string[]): string[];
}

export interface ControlOptions {
  hrSystem: 'personio' | 'youserve';
  people: number;
  seed: number;
  clock: Clock;
  publicKey: string | undefined;
}

export function makeControl(options: ControlOptions): Control {
  const clock = movableClock(options.clock);
  const { people, seed } = options;
  if (options.hrSystem === 'personio') {
    const simulator = new PersonioSimulator({ people, seed, clock });
    const { client_id, client_secret } = simulatedCredential;
    return {
      title: 'Personio',
      simulator,
      credentials: { client_id, client_secret },
      tryFlags: '',
      act: actor({ ...personioActions(simulator), ...dayAction(clock) }),
    };
  }
  const { clientId, secret = '' } = simulatedClient;
  const client = {
    ...simulatedClient,
    ...(options.publicKey !== undefined && { publicKey: options.publicKey }),
  };
  const simulator = new YouServeSimulator({ people, seed, clock, clients: [client] });
  return {
    title: 'YouServe',
    simulator,
    credentials: { client_id: clientId, client_secret: secret },
    tryFlags: `--tenant-id ${simulatedTenant} --setting auth=client_secret `,
    act: actor({ ...youserveActions(simulator), ...dayAction(clock) }),
  };
}

function actor(actions: Record<string, Action>): Control['act'] {
  return ([name = '', ...words]) => {
    if (name === 'help') return [...Object.values(actions).map(({ usage }) => usage), 'quit'];
    const action = actions[name];
    if (!action) throw new Error(`There is no action ${name}. Type help.`);
    return [action.act(words)];
  };
}

interface MovableClock extends Clock {
  moveDays(days: number): void;
}

/** The given clock, ahead by as many days as it was moved. */
function movableClock(clock: Clock): MovableClock {
  let ahead = 0;
  return {
    now: () => new Date(clock.now().getTime() + ahead),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    moveDays: (days) => {
      ahead += days * 86_400_000;
    },
  };
}

function dayAction(clock: MovableClock): Record<string, Action> {
  return {
    day: {
      usage: 'day [n]: the HR system’s clock goes n days ahead',
      act: ([days = '1']) => {
        clock.moveDays(numberOf(days));
        return `Here it is ${clock.now().toISOString().slice(0, 10)} now.`;
      },
    },
  };
}
