import { simulatedCredential } from './options.ts';
import type { PersonioSimulator } from './personio-simulator.ts';

export const start = '2026-03-02T04:00:00Z';
const { client_id, client_secret } = simulatedCredential;
export const form = { grant_type: 'client_credentials', client_id, client_secret };
export const all = { credentials: [{ ...simulatedCredential, readable: 'all' as const }] };

export interface V2Page {
  _data: { id: string; custom_attributes?: object[] }[];
  _meta: { links: { next?: { href: string } } };
}

export async function persons(simulator: PersonioSimulator, query: string): Promise<V2Page['_data']> {
  return (await json<V2Page>(get(simulator, `/v2/persons?${query}`)))._data;
}

export async function employees(simulator: PersonioSimulator, query: string) {
  const page = await json<{ data: { attributes: Record<string, { value: unknown }> }[] }>(
    get(simulator, `/v1/company/employees?${query}`),
  );
  return page.data;
}

export async function get(
  simulator: PersonioSimulator,
  path: string,
  options: { token?: string; beta?: string } = {},
) {
  const token = options.token ?? (await tokenOf(simulator));
  const headers = { authorization: `Bearer ${token}`, ...(options.beta && { beta: options.beta }) };
  return await simulator.fetch(new Request(`http://hr.example${path}`, { headers }));
}

const tokens = new WeakMap<PersonioSimulator, string>();

export async function tokenOf(simulator: PersonioSimulator): Promise<string> {
  const token = tokens.get(simulator) ?? String((await json(login(simulator, form)))['access_token']);
  tokens.set(simulator, token);
  return token;
}

export function login(simulator: PersonioSimulator, body: Record<string, string>): Promise<Response> {
  return simulator.fetch(post('/v2/auth/token', body));
}

export function v1Login(simulator: PersonioSimulator, body: Record<string, string>): Promise<Response> {
  return simulator.fetch(post('/v1/auth', body));
}

export function post(path: string, body?: Record<string, string>): Request {
  return new Request(`http://hr.example${path}`, {
    method: 'POST',
    ...(body && { body: new URLSearchParams(body) }),
  });
}

export async function json<T = Record<string, unknown>>(response: Promise<Response>): Promise<T> {
  return (await (await response).json()) as T; // the shape is what the test then looks at
}
