import type { App } from '../../app.ts';
import { type Connection, loadConnection } from '../../connections/connection.ts';
import { listConnections } from '../../connections/list-connections.ts';
import { listCustomers } from '../../connections/list-customers.ts';
import { planAgain } from '../../connections/plan-again.ts';
import { planSchedules } from '../../connections/plan-schedules.ts';
import { setSchedule } from '../../connections/set-schedule.ts';
import { type LocalDate, localDateAt } from '../../domain/local-date.ts';
import type { Output } from '../kit/output.ts';
import { companyLife, lifeClock } from './company-life.ts';
import { activate, connectNordlicht, connectStadstuin, customerNames } from './connect.ts';
import { type Journal, readJournals, startJournal } from './journal.ts';
import { demoPlatform } from './demo-platform.ts';
import { type Newcomer, openNewcomer } from './newcomer.ts';
import { review } from './review.ts';
import { openStage, recorded, repeat, type Stage } from './stage.ts';
import { alsoSendToZonnedak, openZonnedak, sendToZonnedak } from './zonnedak.ts';

/** The HR systems of the demo customers, open for as long as this process serves. */
export interface InventedCompanies extends AsyncDisposable {
  /** A sentence for people, for each demo that is open here; one that says why when there is none. */
  remarks: readonly string[];
  /** A third customer, for a reader to play the HR admin of, where the pages are served. */
  newcomer?: Pick<Newcomer, 'customer' | 'invitations'>;
}

export interface InventedCompaniesInput {
  out: Output;
  signal: AbortSignal;
  /** Where the pages are, for links into them: `http://127.0.0.1:4000`. Left out, nobody is invited. */
  pagesUrl?: string | undefined;
}

/** How often it is looked whether another day has begun for the companies. */
const lookEveryMs = 60_000;

/**
 * Opens the invented HR systems of every demo of this data directory where they left off, and has their customers read at once and then
 * every hour. Where no customer is at all, it makes the two of the demo first: connected, test export approved, active. Beside customers of
 * somebody's own it does nothing. Throws ADDRESS_IN_USE when another program has the port of one.
 */
export async function openInventedCompanies(
  app: App,
  { out, signal, pagesUrl }: InventedCompaniesInput,
): Promise<InventedCompanies> {
  const journals = readJournals(app.config.dataDir);
  await using opening = new AsyncDisposableStack();
  if (journals.length === 0) {
    if ((await listCustomers(app.db)).length > 0) return nothing(opening.move());
    opening.use(await makeCustomers(app, { out, signal }));
  }
  for (const journal of journals) opening.use(await openAgain(app, journal));
  const customers = await readSoon(app);
  const remarks = [
    `The demo customers ${customers.join(', ')} are here, with invented HR systems: read now, and every hour.`,
  ];
  const newcomer = pagesUrl === undefined ? undefined : opening.use(await openNewcomer(app, { pagesUrl }));
  const [receiver] = readJournals(app.config.dataDir).flatMap(({ opened }) => opened.ports.receiver ?? []);
  if (receiver !== undefined) {
    const origin = `http://127.0.0.1:${receiver}`;
    await alsoSendToZonnedak(app, { origin, connectionIds: newcomer?.made ?? [] });
    remarks.push(
      `Their changes go to ${demoPlatform}, whose receiver listens at ${origin}: a webhook of yours may lead there, too.`,
    );
  }
  return {
    ...ending(opening.move()),
    remarks,
    ...(newcomer && { newcomer: { customer: newcomer.customer, invitations: newcomer.invitations } }),
  };
}

function nothing(opened: AsyncDisposableStack): InventedCompanies {
  return {
    ...ending(opened),
    remarks: ['There are customers already, so no invented ones were added.'],
  };
}

function ending(opened: AsyncDisposableStack): AsyncDisposable {
  return { [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

async function makeCustomers(app: App, { out, signal }: InventedCompaniesInput): Promise<AsyncDisposable> {
  const since = app.clock.now();
  const clock = lifeClock(app.clock, since);
  await using opening = new AsyncDisposableStack();
  const opened = opening.use(await openStage(clock));
  const zonnedak = opening.use(await openZonnedak(app, { clock: app.clock }));
  const ports = { ...opened.ports, receiver: zonnedak.port };
  const journal = startJournal(app.config.dataDir, { at: since.toISOString(), ports });
  const stage = recorded(opened, journal, clock);
  clock.follow();
  const names = await customerNames(app);
  const stadstuin = await connectStadstuin({ app, out, stage }, names.stadstuin);
  const nordlicht = await connectNordlicht({ app, out, stage }, names.nordlicht);
  await review({ app, out, signal, stadstuin, nordlicht });
  await sendToZonnedak(app, { origin: zonnedak.origin, connections: [stadstuin, nordlicht] });
  await activate(app, stadstuin);
  await activate(app, nordlicht);
  opening.use(letLive(stage, clock, localDateAt(since, 'UTC')));
  return opening.move();
}

async function openAgain(app: App, journal: Journal): Promise<AsyncDisposable> {
  const since = new Date(journal.opened.at);
  const clock = lifeClock(app.clock, since);
  await using opening = new AsyncDisposableStack();
  const { ports } = journal.opened;
  const opened = opening.use(await openStage(clock, ports));
  if (ports.receiver !== undefined)
    opening.use(await openZonnedak(app, { clock: app.clock, port: ports.receiver }));
  for (const entry of journal.entries) {
    clock.standAt(new Date(entry.at));
    repeat(opened, entry);
  }
  const last = localDateAt(clock.now(), 'UTC');
  opening.use(letLive(recorded(opened, journal, clock), clock, last));
  return opening.move();
}

/** Days pass while the process serves, and those that passed while it did not are made up for. */
function letLive(stage: Stage, clock: ReturnType<typeof lifeClock>, since: LocalDate): Disposable {
  const life = companyLife(stage, clock, since);
  life.catchUp();
  const timer = setInterval(() => life.catchUp(), lookEveryMs);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

const everyHour = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/** Read every hour, and now. Gives the names of the customers. */
async function readSoon(app: App): Promise<string[]> {
  const now = app.clock.now();
  const connections = await demoConnections(app);
  for (const { id, state } of connections) {
    if (state === 'active') await setSchedule(app, { connectionId: id, times: everyHour });
  }
  await planSchedules({ ...app, spreadMinutes: 0 }, { now, limit: connections.length });
  for (const { id } of connections) await planAgain(app, { connectionId: id, at: now });
  return [...new Set(connections.map(({ customerName }) => customerName))];
}

/** Those that read a company of ours. */
async function demoConnections(app: App): Promise<Connection[]> {
  const origins = readJournals(app.config.dataDir).flatMap(({ opened: { ports } }) =>
    Object.values(ports).map((port) => `http://127.0.0.1:${port}`),
  );
  const all = await listConnections(app.db);
  const connections = await Promise.all(all.map(({ id }) => loadConnection(app.db, id)));
  return connections.filter(({ settings }) => origins.includes(String(settings['base_url'])));
}
