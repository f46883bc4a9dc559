import type { Mapping } from '../domain/mapping.ts';
import type { Clock } from '../platform/clock.ts';
import type { Connector } from './connector.ts';
import type { Simulator } from './simulator/simulator.ts';

/**
 * What one connector brings along so that the contract can be tried on it. A connector with several ways to read (API versions,
 * ways to log in) registers the contract once for each of them.
 */
export interface ContractSubject<Settings, Credentials, SourceRecord, Part, System extends Simulator> {
  connector: Connector<Settings, Credentials, SourceRecord, Part>;
  /**
   * A fresh simulator with invented people, the same for the same `seed`. Its today and its rate limits follow `clock`, whose
   * sleep advances time at once. It knows `goodCredentials`. Enough people for three pages of the list of people.
   */
  makeSimulator(options: { clock: Clock; seed: number }): System | Promise<System>;
  settings: Settings;
  goodCredentials: Credentials;
  /** Well-formed and wrong: a wrong secret, another key. */
  badCredentials: Credentials;
  /** Strings that may stand in no message, ledger entry or log: secrets, keys, assertions. */
  secrets: readonly string[];
  /** External ids that a complete read of this simulator lists, whatever becomes of them: people, invalid and absent alike. */
  listedIds(simulator: System): readonly string[];
  /** Invented names and mail addresses of the simulator's people: may stand in no message, ledger entry or log either. */
  privateValues(simulator: System): readonly string[];
  /** Takes the right to read something away. Gives what the check (or the error) must name: a field, attribute or endpoint. */
  withdrawPermission(simulator: System): string;
  /** Spoils one person's record so that it cannot be used (not its id). Gives that person's external id. */
  malform(simulator: System): string;
  /** Default: the connector's own defaults only. */
  mapping?: Mapping;
  attributes?: readonly string[];
  /** IANA zone that "today" is in. Default `Europe/Berlin`. */
  timeZone?: string;
  /** The instant the simulator starts at. Default 2026-03-02T04:00:00Z. */
  now?: Date;
}
