import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { createToken } from '../../src/access/create-token.ts';
import { inviteOperator } from '../../src/access/operators.ts';
import { tokenScopes } from '../../src/access/token-scope.ts';
import type { Schemas } from '../../client/index.ts';
import { finding } from '../../src/domain/finding.ts';
import type { SourcePerson } from '../../src/domain/source-person.ts';
import { anEmployment, day } from '../support/employee-builders.ts';
import { scriptedPerson } from '../support/scripted-people.ts';
import { type WorkingWorld, workingWorld } from './working-world.ts';
import { soon } from './patience.ts';

/** A world in which every page has something to show, with the ids that stand in addresses. */
export interface FilledWorld extends WorkingWorld {
  ids: Record<
    'customerId' | 'connectionId' | 'exportId' | 'runId' | 'employeeId' | 'destinationId' | 'deliveryId',
    string
  >;
}

/** One customer: accepted runs and a held one, an open test export with findings, deliveries that arrived and one that is parked, a token and an invitation. */
export async function filledWorld(): Promise<FilledWorld> {
  await using started = new AsyncDisposableStack();
  const world = started.use(await workingWorld());
  const receiver = started.use(await pickyReceiver());
  const ask = await apiOf(world);
  await acceptTwice(world);
  const connectionId = world.hr.connectionId;
  const destinationId = await destinationOf(ask, receiver.url);
  const { exportId, customerId } = await openExport(world, ask);
  const runId = await holdRun(world);
  await inviteOperator(world.deps, {
    name: 'Bo Proef',
    email: 'bo@beheer.invalid',
    role: 'viewer',
    by: 'a test',
  });
  const employeeId = await somebody(ask, connectionId);
  const deliveryId = await parkedDelivery(world, ask, destinationId);
  const all = started.move();
  return {
    ...world,
    ids: { customerId, connectionId, exportId, runId, employeeId, destinationId, deliveryId },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

type Ask = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

/** With a token that may do everything. Throws for every answer that is none. */
async function apiOf({ deps, url }: WorkingWorld): Promise<Ask> {
  const { text } = await createToken(deps, {
    name: 'benefits platform',
    scopes: [...tokenScopes],
    by: 'a test',
  });
  return async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${text}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    // What the caller expects of this endpoint's answer.
    return (await response.json()) as never;
  };
}

const departments = ['Kas', 'Kantoor', 'Verkoop', 'Logistiek en expeditie'];

function staff(count: number): SourcePerson[] {
  return Array.from({ length: count }, (_, index) =>
    scriptedPerson(index + 1, { department: departments[index % departments.length] ?? '' }),
  );
}

async function acceptTwice({ hr }: WorkingWorld): Promise<void> {
  hr.source.people = staff(24);
  await hr.run();
  hr.source.people = staff(26)
    .filter(({ external_id: id }) => id !== 'E0007')
    .map((one, index) => (index === 2 ? { ...one, department: 'Verkoop', last_name: 'Van Voorbeeld' } : one))
    .map((one, index) =>
      index === 24 ? { ...one, employments: [anEmployment({ start_date: day('2099-06-01') })] } : one,
    );
  await hr.run();
}

/** Everybody is handed out; whoever works in `Verkoop` is refused. */
async function destinationOf(ask: Ask, url: string): Promise<string> {
  const { id } = await ask<{ id: string }>('POST', '/v1/destinations', {
    name: 'Benefits platform',
    kind: 'webhook',
    settings: { url, payload: 'full', allow_private_network: true },
    from: 'beginning',
  });
  await ask('POST', `/v1/destinations/${id}/secrets`, { make: true });
  return id;
}

async function openExport({ hr }: WorkingWorld, ask: Ask): Promise<{ exportId: string; customerId: string }> {
  const accepted = hr.source.people;
  // The last of them was never accepted.
  const [first, ...others] = staff(27);
  hr.source.people = [
    // Two of them with one address, one without any, and a record that cannot be used.
    { ...first!, email: 'person2@firm.example' },
    ...others.map((one) => (one.external_id === 'E0004' ? withoutEmail(one) : one)),
    { invalid: 'E0900', findings: [finding('DATE_INVALID', { path: 'birthday' })] },
  ];
  const path = `/v1/connections/${hr.connectionId}`;
  const { id } = await ask<{ id: string }>('POST', `${path}/exports`);
  const done = await vi.waitUntil(async () => {
    const operation = await ask<Schemas['Operation']>('GET', `/v1/operations/${id}`);
    if (operation.state === 'failed') throw new Error(JSON.stringify(operation.error));
    return operation.state === 'done' ? operation : undefined;
  }, soon);
  hr.source.people = accepted;
  // What an operation `test_export` ends with.
  const { export: made } = done.result as { export: Schemas['TestExport'] };
  const { customer_id: customerId } = await ask<{ customer_id: string }>('GET', path);
  return { exportId: made.id, customerId };
}

function withoutEmail(person: SourcePerson): SourcePerson {
  const one = { ...person };
  delete one.email;
  return one;
}

async function holdRun({ hr }: WorkingWorld): Promise<string> {
  hr.source.people = staff(8);
  const { runId, outcome } = await hr.run();
  if (outcome !== 'held') throw new Error(`The run was ${outcome}, not held.`);
  return runId;
}

async function somebody(ask: Ask, connectionId: string): Promise<string> {
  const path = `/v1/employees?connection_id=${connectionId}&search=Van%20Voorbeeld`;
  const { data } = await ask<{ data: { id: string }[] }>('GET', path);
  return data[0]!.id;
}

/** As after three days of tries: those that are refused are given up. */
async function parkedDelivery({ db }: WorkingWorld, ask: Ask, destinationId: string): Promise<string> {
  const path = `/v1/destinations/${destinationId}/deliveries?state=`;
  const some = (state: string) =>
    vi.waitUntil(async () => {
      const { data } = await ask<{ data: Schemas['Delivery'][] }>('GET', `${path}${state}&limit=500`);
      return data.find(({ attempts }) => attempts > 0);
    }, soon);
  await some('delivered');
  await some('waiting');
  const threeDaysAgo = new Date(Date.now() - 73 * 3_600_000);
  await db.kysely
    .updateTable('deliveries')
    .set({ attempts: 9, first_attempt_at: threeDaysAgo, next_at: new Date() })
    .where('state', '=', 'waiting')
    .where('attempts', '>', 0)
    .execute();
  return (await some('parked')).id;
}

async function pickyReceiver(): Promise<AsyncDisposable & { url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const isRefused = Buffer.concat(chunks).toString().includes('"Verkoop"');
      response.writeHead(isRefused ? 400 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}/hooks/rollcall`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
