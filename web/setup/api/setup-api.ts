import { answerOf, api } from '../../kit/api/api.ts';
import type { ChosenScope, Setup } from './wire.ts';

/** The connection that this tab is about, once it is known: another tab may open the set-up of another one, with the same cookie. */
let connectionId: string | undefined;

api.use({
  onRequest({ request }) {
    if (connectionId !== undefined) request.headers.set('rollcall-connection', connectionId);
    return request;
  },
});

async function show(signal: AbortSignal): Promise<Setup> {
  const setup = await answerOf(api.GET('/v1/setup', { signal }));
  connectionId = setup.connection.id;
  return setup;
}

/** Every question of these pages to the API. A `signal` ends one whose answer nobody waits for any more. */
export const setupApi = {
  open: (token: string) => answerOf(api.POST('/v1/setup/session', { body: { token } })),
  resend: (email: string) => answerOf(api.POST('/v1/setup/resend', { body: { email } })),
  show,
  tick: (ticks: string[]) => answerOf(api.PUT('/v1/setup/ticks', { body: { ticks } })),
  setSettings: (settings: Record<string, string>) =>
    answerOf(api.PUT('/v1/setup/settings', { body: { settings } })),
  key: (signal: AbortSignal) => answerOf(api.GET('/v1/setup/key', { signal })),
  makeKey: () => answerOf(api.POST('/v1/setup/key')),
  intakeKey: () => answerOf(api.GET('/v1/setup/intake-key')),
  handOver: (body: { sealed: string; round: number; expire_on?: string }) =>
    answerOf(api.POST('/v1/setup/credentials', { body })),
  forgetCredentials: () => answerOf(api.DELETE('/v1/setup/credentials')),
  check: (signal: AbortSignal) => answerOf(api.GET('/v1/setup/check', { signal })),
  startCheck: () => answerOf(api.POST('/v1/setup/check')),
  attributes: (signal: AbortSignal) => answerOf(api.GET('/v1/setup/attributes', { signal })),
  askAttributes: () => answerOf(api.POST('/v1/setup/attributes')),
  counts: (signal: AbortSignal) => answerOf(api.GET('/v1/setup/scope-counts', { signal })),
  count: (attribute: string | undefined) =>
    answerOf(api.POST('/v1/setup/scope-counts', { body: { ...(attribute !== undefined && { attribute }) } })),
  setScope: (body: ChosenScope) => answerOf(api.PUT('/v1/setup/scope', { body })),
  export: (signal: AbortSignal) => answerOf(api.GET('/v1/setup/export', { signal })),
  makeExport: () => answerOf(api.POST('/v1/setup/export')),
  people: (cursor: string | undefined, signal: AbortSignal) =>
    answerOf(
      api.GET('/v1/setup/export/people', {
        params: { query: { limit: 500, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    ),
  person: (externalId: string, signal: AbortSignal) =>
    answerOf(api.POST('/v1/setup/export/person', { body: { external_id: externalId }, signal })),
  findings: (code: string, signal: AbortSignal) =>
    answerOf(api.GET('/v1/setup/export/findings', { params: { query: { code, limit: 200 } }, signal })),
  comparison: (signal: AbortSignal) => answerOf(api.GET('/v1/setup/export/comparison', { signal })),
  compare: () => answerOf(api.POST('/v1/setup/export/comparison')),
  approve: (body: { name: string; fingerprint: string; difference_seen?: string }) =>
    answerOf(api.POST('/v1/setup/approve', { body })),
  sendBack: (body: { name: string; fingerprint: string; remarks: string }) =>
    answerOf(api.POST('/v1/setup/send-back', { body })),
  status: (signal: AbortSignal) => answerOf(api.GET('/v1/setup/status', { signal })),
  runs: (cursor: string | undefined, signal: AbortSignal) =>
    answerOf(
      api.GET('/v1/setup/runs', {
        params: { query: { limit: 20, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    ),
  requests: (cursor: string | undefined, signal: AbortSignal) =>
    answerOf(
      api.GET('/v1/setup/requests', {
        params: { query: { limit: 100, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    ),
  pause: () => answerOf(api.POST('/v1/setup/pause')),
  resume: () => answerOf(api.POST('/v1/setup/resume')),
  disconnect: (body: { confirm: string; off_board: boolean }) =>
    answerOf(api.POST('/v1/setup/disconnect', { body })),
};

/** Where the newest test export is downloaded; the address holds no secret and works only in this session. */
export function fileAddress(format: 'xlsx' | 'csv'): `/v1/${string}` {
  return `/v1/setup/export/file?format=${format}`;
}

/** Where the list of all requests is downloaded; as above. */
export const requestsAddress = '/v1/setup/requests/file';
