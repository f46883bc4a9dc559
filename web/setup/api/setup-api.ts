import { isProblemBody, Problem } from '../../kit/api/problem.ts';
import type * as wire from './wire.ts';

interface Page<One> {
  data: One[];
  next_cursor: string | null;
}

async function call<Answer>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
    ...(signal && { signal }),
  });
  if (response.status === 204) return undefined as Answer;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as Answer;
  if (isProblemBody(answer)) throw new Problem(answer);
  throw new Problem({ code: 'NOT_JSON', title: response.statusText, status: response.status });
}
const query = (values: Record<string, string | number | undefined>): string => {
  const used = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return used.length === 0 ? '' : `?${new URLSearchParams(used)}`;
};

export const setupApi = {
  open: (token: string) => call<wire.SetupSession>('POST', '/v1/setup/session', { token }),
  leave: () => call<void>('DELETE', '/v1/setup/session'),
  resend: (email: string) => call<unknown>('POST', '/v1/setup/resend', { email }),
  show: (signal?: AbortSignal) => call<wire.Setup>('GET', '/v1/setup', undefined, signal),
  tick: (ticks: readonly string[]) => call<void>('PUT', '/v1/setup/ticks', { ticks }),
  makeKey: () => call<unknown>('POST', '/v1/setup/key'),
  setSettings: (settings: Record<string, string>) => call<void>('PUT', '/v1/setup/settings', { settings }),
  key: (signal?: AbortSignal) => call<wire.SetupKey>('GET', '/v1/setup/key', undefined, signal),
  intakeKey: () => call<wire.SetupIntakeKey>('GET', '/v1/setup/intake-key'),
  handOver: (body: { sealed: string; round: number; expire_on?: string }) =>
    call<unknown>('POST', '/v1/setup/credentials', body),
  startCheck: () => call<unknown>('POST', '/v1/setup/check'),
  check: (signal?: AbortSignal) => call<wire.SetupCheck>('GET', '/v1/setup/check', undefined, signal),
  askAttributes: () => call<unknown>('POST', '/v1/setup/attributes'),
  attributes: (signal?: AbortSignal) =>
    call<wire.SetupAttributes>('GET', '/v1/setup/attributes', undefined, signal),
  count: (attribute: string | undefined) =>
    call<unknown>('POST', '/v1/setup/scope-counts', { ...(attribute !== undefined && { attribute }) }),
  counts: (signal?: AbortSignal) =>
    call<wire.SetupScopeCounts>('GET', '/v1/setup/scope-counts', undefined, signal),
  setScope: (scope: wire.Scope) => call<unknown>('PUT', '/v1/setup/scope', scope),
  makeExport: () => call<unknown>('POST', '/v1/setup/export'),
  export: (signal?: AbortSignal) => call<wire.SetupExport>('GET', '/v1/setup/export', undefined, signal),
  people: (cursor: string | undefined, signal?: AbortSignal) =>
    call<Page<wire.ExportPerson>>(
      'GET',
      `/v1/setup/export/people${query({ cursor, limit: 500 })}`,
      undefined,
      signal,
    ),
  person: (externalId: string, signal?: AbortSignal) =>
    call<wire.SetupPerson>('POST', '/v1/setup/export/person', { external_id: externalId }, signal),
  findings: (code: string, signal?: AbortSignal) =>
    call<Page<wire.ExportFinding>>(
      'GET',
      `/v1/setup/export/findings${query({ code, limit: 200 })}`,
      undefined,
      signal,
    ),
  compare: () => call<unknown>('POST', '/v1/setup/export/comparison'),
  comparison: (signal?: AbortSignal) =>
    call<wire.SetupComparison>('GET', '/v1/setup/export/comparison', undefined, signal),
  approve: (body: { name: string; fingerprint: string; difference_seen?: boolean }) =>
    call<unknown>('POST', '/v1/setup/approve', body),
  sendBack: (body: { name: string; fingerprint: string; remarks: string }) =>
    call<unknown>('POST', '/v1/setup/send-back', body),
  status: (signal?: AbortSignal) => call<wire.SetupStatus>('GET', '/v1/setup/status', undefined, signal),
  requests: (cursor: string | undefined, signal?: AbortSignal) =>
    call<Page<wire.SourceRequest>>(
      'GET',
      `/v1/setup/requests${query({ cursor, limit: 100 })}`,
      undefined,
      signal,
    ),
  pause: () => call<unknown>('POST', '/v1/setup/pause'),
  resume: () => call<unknown>('POST', '/v1/setup/resume'),
  disconnect: (body: { confirm: string; off_board: boolean }) =>
    call<unknown>('POST', '/v1/setup/disconnect', body),
};
export const fileAddress = (format: 'xlsx' | 'csv'): `/v1/${string}` =>
  `/v1/setup/export/file?format=${format}`;
