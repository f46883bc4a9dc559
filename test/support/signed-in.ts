import { firstAdministratorLink } from '../../src/access/sign-in-link.ts';
import type { ApiWorld } from './api-world.ts';

export const person = { name: 'Noor Voorbeeld', email: 'noor@beheer.invalid' };
export const password = 'een zin die niemand raadt';

export interface TestBrowser {
  cookie: string;
  ask<Body = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Body; headers: Record<string, unknown> }>;
}

/** A browser with a page of ours: it keeps the session's cookie and says where a request comes from. */
export function asBrowser(world: ApiWorld, cookie = ''): TestBrowser {
  const browser: TestBrowser = {
    cookie,
    async ask(method, path, body) {
      const answer = await world.ask<never>(method, path, {
        token: undefined,
        headers: { 'sec-fetch-site': 'same-origin', ...(browser.cookie && { cookie: browser.cookie }) },
        ...(body !== undefined && { body }),
      });
      const set = String(answer.headers['set-cookie'] ?? '');
      if (set.startsWith('__Host-rollcall=')) browser.cookie = set.split(';')[0] ?? '';
      return answer;
    },
  };
  return browser;
}

export async function firstToken(world: ApiWorld): Promise<string> {
  const link = await firstAdministratorLink(world.deps, 'test');
  if (!link) throw new Error('There is an operator already.');
  return link.token;
}

/** The first administrator, who came by the first link. */
export async function signedIn(world: ApiWorld) {
  const browser = asBrowser(world);
  const token = await firstToken(world);
  const { headers } = await browser.ask('POST', '/v1/session/link/password', { token, password, ...person });
  return { browser, setCookie: String(headers['set-cookie']) };
}

export async function signIn(
  world: ApiWorld,
  given: { email?: string; password?: string } = {},
  { cookie = '' }: { cookie?: string } = {},
) {
  const browser = asBrowser(world, cookie);
  const answer = await browser.ask('POST', '/v1/session/password', {
    email: person.email,
    password,
    ...given,
  });
  return { browser, ...answer, setCookie: String(answer.headers['set-cookie']) };
}

/** Somebody the administrator invited, who took it up. */
export async function invited(world: ApiWorld, administrator: TestBrowser, role = 'operator') {
  const { body } = await administrator.ask<{ link: string; operator: { id: string } }>(
    'POST',
    '/v1/operators',
    { name: 'Bo', email: 'bo@beheer.invalid', role },
  );
  const browser = asBrowser(world);
  await browser.ask('POST', '/v1/session/link/password', { token: body.link.split('#')[1], password });
  return { id: body.operator.id, browser };
}
