import { loadConnection, type Connection } from '../connections/connection.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { type ConfiguredDestination, loadDestination } from './configured-destination.ts';
import { deliverContext } from './deliver-context.ts';
import type { DeliveryDeps } from './delivery-deps.ts';
import type { DeliverContext, DeliveryOutcome, DeliveryOutcomes } from './destination.ts';
import { disable, noteFailure, noteSuccess, noteTrip } from './destination-health.ts';
import { type ListView, listView } from './list-view.ts';
import type { OpenedDestination } from './open-destination.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { WaitingDelivery } from './pick-deliveries.ts';
import { type Settled, settleTried } from './settle.ts';
import type { Tried } from './tried.ts';
import { settleUnsent } from './settle-unsent.ts';

type ToSend = Extract<Prepared, { to: 'send' }>;

/** So many in a row that did not get through, and it is the receiver, not them. */
const mostFailuresInARow = 5;
/** How often a success is written down, in milliseconds. */
const successEveryMs = 5_000;

/** One worker's work for one destination, from the first delivery until nothing is due, nobody gets through, or the signal. */
export class Sending {
  readonly counts = { delivered: 0, failed: 0, parked: 0 };
  readonly #deps: DeliveryDeps;
  readonly #opened: OpenedDestination;
  #destination: ConfiguredDestination;
  #failuresInARow = 0;
  #isStopped = false;
  readonly #warned = new Set<string>();

  constructor(deps: DeliveryDeps, destination: ConfiguredDestination, opened: OpenedDestination) {
    this.#deps = deps;
    this.#destination = destination;
    this.#opened = opened;
  }

  /** True when nothing more is to be sent in this round. */
  get isStopped(): boolean {
    return this.#isStopped || this.#opened.context.signal.aborted;
  }

  /**
   * Asked before each try: the same, and whether somebody has paused, removed or reconfigured the destination since. What waits then
   * goes out in another round, if at all.
   */
  async isOver(): Promise<boolean> {
    if (this.isStopped) return true;
    const now = await loadDestination(this.#deps.db.kysely, this.#destination.id);
    if (now.state !== 'active' || configuration(now) !== configuration(this.#destination))
      this.#isStopped = true;
    return this.isStopped;
  }

  /** Reads the values of these deliveries of one connection; those that are not sent now are settled already. */
  async prepare(connectionId: ConnectionId, deliveries: readonly WaitingDelivery[]): Promise<PreparedBatch> {
    const { db, clock } = this.#deps;
    const now = clock.now();
    const connection = await loadConnection(db, connectionId);
    const { options } = this.#destination;
    const view = listView(db, { connection, options, now });
    const prepared = await prepare(db, { connectionId, options, view, now }, deliveries);
    const toSend: ToSend[] = [];
    const unsent: Exclude<Prepared, ToSend>[] = [];
    for (const one of prepared) {
      if (one.to === 'send') toSend.push(one);
      else unsent.push(one);
    }
    if (unsent.length > 0)
      await settleUnsent(db, { destination: this.#destination, connection }, unsent, now);
    return { connection, view, toSend };
  }

  /** Sends these together, and writes down what came of it. When our side stops, nothing is: they go out again. */
  async send({ connection, view }: PreparedBatch, load: readonly ToSend[]): Promise<void> {
    const { clock } = this.#deps;
    const began = performance.now();
    const context = this.#contextOf(connection, view);
    const got = await this.#deliver(context, load);
    if (got === undefined) return;
    const [at, ms] = [clock.now(), performance.now() - began];
    const tried = load.map((prepared): Tried => {
      const outcome = got.outcomes.get(prepared.delivery.id) ?? got.otherwise;
      return { prepared, outcome, at, ms };
    });
    const settled = await settleTried(this.#deps, { destination: this.#destination, connection }, tried);
    this.#count(settled);
    await this.#judge(tried, settled, got.concernsAll);
  }

  async #deliver(
    context: DeliverContext<unknown, unknown>,
    load: readonly ToSend[],
  ): Promise<{ outcomes: DeliveryOutcomes; otherwise: DeliveryOutcome; concernsAll: boolean } | undefined> {
    try {
      const changes = load.map(({ change }) => change);
      const outcomes = await this.#opened.kind.deliver(context, changes);
      if (context.signal.aborted && outcomes.size === 0) return undefined;
      const otherwise = { outcome: 'failed', code: 'OUTCOME_MISSING' } as const;
      return { outcomes, otherwise, concernsAll: false };
    } catch (error) {
      if (context.signal.aborted) return undefined;
      if (error instanceof AppError) {
        const otherwise = { outcome: 'failed', code: error.code } as const;
        return { outcomes: new Map(), otherwise, concernsAll: true };
      }
      const { id, kind } = this.#destination;
      this.#deps.log.error('a destination failed in a way it should not', {
        destination_id: id,
        kind,
        error,
      });
      const otherwise = { outcome: 'failed', code: 'DESTINATION_FAULT' } as const;
      return { outcomes: new Map(), otherwise, concernsAll: false };
    }
  }

  #count(settled: readonly Settled[]): void {
    for (const one of settled) {
      if (one === 'delivered') this.counts.delivered += 1;
      if (one === 'parked') this.counts.parked += 1;
      if (one === 'failed' || one === 'used_up') this.counts.failed += 1;
    }
  }

  /** What these tries say about the receiver. */
  async #judge(tried: readonly Tried[], settled: readonly Settled[], concernsAll: boolean): Promise<void> {
    const last = tried.at(-1);
    if (!last) return;
    const failed = tried.filter((_, index) => settled[index] === 'failed' || settled[index] === 'used_up');
    if (settled.some((one) => one === 'delivered')) await this.#succeeded(last.at);
    this.#failuresInARow = failed.length === tried.length ? this.#failuresInARow + failed.length : 0;
    const gone = tried.find(({ outcome }) => outcome.outcome === 'gone');
    if (gone) return this.#disable(gone.at, codeOf(gone));
    const [first] = failed;
    if (!first) return;
    const retryAfterMs = longestWait(failed);
    const isTrip = concernsAll || retryAfterMs !== undefined || this.#failuresInARow >= mostFailuresInARow;
    if (settled.includes('used_up')) return this.#disable(first.at, codeOf(first));
    if (isTrip) return this.#trip(first.at, codeOf(first), retryAfterMs);
    await noteFailure(this.#deps.db, this.#destination, { at: first.at, code: codeOf(first) });
  }

  async #succeeded(at: Date): Promise<void> {
    const { lastSuccessAt, failures, failingSince } = this.#destination;
    const isNews = failures > 0 || failingSince !== undefined || lastSuccessAt === undefined;
    if (!isNews && at.getTime() - lastSuccessAt.getTime() < successEveryMs) return;
    this.#destination = { ...this.#destination, lastSuccessAt: at, failures: 0, failingSince: undefined };
    await noteSuccess(this.#deps.db, this.#destination, at);
  }

  async #trip(at: Date, code: string, retryAfterMs: number | undefined): Promise<void> {
    // Several that were under way at once count as one round.
    if (this.#isStopped) return;
    this.#isStopped = true;
    const { db, random, log } = this.#deps;
    const until = await noteTrip(db, this.#destination, { at, code, retryAfterMs, random });
    if (until === undefined) return this.#disable(at, code);
    log.warn('a destination is left alone for a while', {
      destination_id: this.#destination.id,
      code,
      until,
    });
  }

  async #disable(at: Date, code: string): Promise<void> {
    this.#isStopped = true;
    const { id } = this.#destination;
    if (await disable(this.#deps.db, this.#destination, { at, code }))
      this.#deps.log.error('a destination was disabled', { destination_id: id, code });
  }

  #contextOf(connection: Connection, view: ListView): DeliverContext<unknown, unknown> {
    const destinationId = this.#destination.id;
    return deliverContext(this.#deps, {
      base: this.#opened.context,
      destinationId,
      connection,
      view,
      warn: (code, details) => {
        if (this.#warned.has(code)) return;
        this.#warned.add(code);
        this.#deps.log.warn('a destination warns', { ...details, destination_id: destinationId, code });
      },
    });
  }
}

export interface PreparedBatch {
  connection: Connection;
  view: ListView;
  toSend: readonly ToSend[];
}

function configuration(of: ConfiguredDestination): string {
  const { settings, options, secretsFingerprint, customerId, connectionIds } = of;
  return JSON.stringify([settings, options, secretsFingerprint, customerId, connectionIds]);
}

function codeOf({ outcome }: Tried): string {
  return 'code' in outcome ? outcome.code : 'UNKNOWN';
}

function longestWait(failed: readonly Tried[]): number | undefined {
  const waits = failed.flatMap(({ outcome }) =>
    outcome.outcome === 'failed' ? (outcome.retryAfterMs ?? []) : [],
  );
  return waits.length === 0 ? undefined : Math.max(...waits);
}
