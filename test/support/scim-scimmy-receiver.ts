import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import SCIMMYRouters, { SCIMMY } from 'scimmy-routers';
import { freePort } from './free-port.ts';

export const scimmyToken = 'scimmy-receiver-token';

export interface ScimmyUser {
  id: string;
  externalId?: string;
  userName: string;
  active?: boolean;
  name?: { givenName?: string; familyName?: string };
  [name: string]: unknown;
}

/**
 * A SCIM service by scimmy and scimmy-routers, on a port of this machine; holds invented people in memory. Our own extension is
 * for the loose receiver: scimmy takes no schema whose name does not begin with urn:ietf:params.
 */
export interface ScimmyReceiver extends AsyncDisposable {
  url: string;
  users: Map<string, ScimmyUser>;
  /** Methods and paths that came, oldest first. */
  received: string[];
  /** Nobody listens any more. */
  close(): Promise<void>;
  /** Requests are taken and never answered; settles when one came. */
  mute(): { arrived: Promise<void> };
  /** Every answer is 200 with a body of 10 MB. */
  flood(): void;
}

export async function startScimmyReceiver(): Promise<ScimmyReceiver> {
  const users = new Map<string, ScimmyUser>();
  const received: string[] = [];
  const app = express();
  app.use((request, _response, next) => {
    received.push(`${request.method} ${request.path}`);
    next();
  });
  app.use(
    '/scim',
    new SCIMMYRouters({
      type: 'bearer',
      handler: (request) => {
        if (request.header('authorization') !== `Bearer ${scimmyToken}`) throw new Error('Unknown token.');
        return 'operator';
      },
      context: () => users,
    }),
  );
  // The cast: what express makes is a listener of node:http, and nobody waits for what it returns.
  const normal = app as unknown as RequestListener;
  let listener = normal;
  const server = createServer((request, response) => listener(request, response));
  server.listen(await freePort(), '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}/scim`,
    users,
    received,
    close: () => closed(server),
    mute() {
      const { promise: arrived, resolve } = Promise.withResolvers<void>();
      listener = () => resolve();
      return { arrived };
    },
    flood() {
      listener = (_request, response) => response.end('x'.repeat(10_000_000));
    },
    [Symbol.asyncDispose]: () => closed(server),
  };
}

function portOf(server: Server): number {
  // The cast: a server that listens on TCP has an address of that kind.
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

type Users = Map<string, ScimmyUser>;
type Shown = SCIMMY.Schemas.User;

SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .extend(SCIMMY.Schemas.EnterpriseUser, false)
  .ingress(({ id = randomUUID() }, given, users: Users) => stored(users, id, given))
  .egress(({ id, filter }, users: Users) => {
    // The cast: scimmy has read what it stored, by its own schema.
    if (id === undefined) return (filter?.match([...users.values()]) ?? [...users.values()]) as Shown[];
    const user = users.get(id);
    if (user === undefined) throw notFound();
    return user;
  })
  .degress(({ id }, users: Users) => {
    if (!users.delete(id ?? '')) throw notFound();
  });

function stored(users: Users, id: string, given: object): Shown {
  // Through JSON: scimmy's objects have accessors of their own. The cast: it has read them by its own schema.
  const user = { ...JSON.parse(JSON.stringify(given)), id } as ScimmyUser;
  for (const other of users.values()) {
    const isTaken = other.userName.toLowerCase() === user.userName.toLowerCase();
    if (other.id !== id && isTaken) throw new SCIMMY.Types.Error(409, 'uniqueness', 'The name is taken.');
  }
  users.set(id, user);
  return user as unknown as Shown;
}

function notFound(): Error {
  return new SCIMMY.Types.Error(404, '', 'Not here.');
}
