import type { Simulator } from '../../connector-kit/simulator/simulator.ts';
import { PersonioSimulator } from '../../connectors/personio/simulator/personio-simulator.ts';
import { simulatedCredential } from '../../connectors/personio/simulator/options.ts';
import { simulatedClient, simulatedTenant } from '../../connectors/youserve/simulator/options.ts';
import { YouServeSimulator } from '../../connectors/youserve/simulator/youserve-simulator.ts';
import type { Clock } from '../../platform/clock.ts';
import { personioActions } from './personio-actions.ts';
import { youserveActions } from './youserve-actions.ts';

/** One action on a simulator: what its words are, and what it says when done. Throws an Error for wrong words. */
export interface Action {
  /** `notice <id> <date>`. */
  usage: string;
  act(words: readonly string[]): string;
}

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

export function numberOf(word: string | undefined): number {
  const number = Number(word);
  if (word !== undefined && word !== '' && Number.isInteger(number)) return number;
  throw new Error('A whole number is needed.');
}

export function wordOf(word: string | undefined, what: string): string {
  if (word !== undefined) return word;
  throw new Error(`Missing: ${what}.`);
}

export function isOn(word: string | undefined): boolean {
  if (word === 'on') return true;
  if (word === 'off') return false;
  throw new Error('Say on or off.');
}

/** `email=a@b.example title=Chef`: what a change sets. */
export function valuesOf(words: readonly string[]): Record<string, string> {
  const pairs = words.map((word) => word.split('=', 2));
  if (pairs.length === 0 || pairs.some(([, value]) => value === undefined))
    throw new Error('Write changes as field=value.');
  return Object.fromEntries(pairs.map(([field = '', value = '']) => [field, value]));
}
