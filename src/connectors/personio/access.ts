import type { Access, TokenAnswer, TokenRequest } from '../../connector-kit/connector.ts';
import { CredentialsRejected, UnexpectedResponse } from '../../connector-kit/errors.ts';
import { isObject } from './read-value.ts';
import type { Credentials, Settings } from './schema.ts';

/** Milliseconds between two requests. v1: 300 a minute; v2: 10 a second, and what the answers' own limits say. */
const usualInterval = { v1: 200, v2: 100 };

/** Which requests may be sent, and the login of the version that is read. Both tokens open both versions. */
export function access(settings: Settings, credentials: Credentials): Access {
  const baseUrl = settings.base_url.replace(/\/+$/, '');
  return {
    baseUrl,
    token: settings.api_version === 'v1' ? v1Token(baseUrl, credentials) : v2Token(baseUrl, credentials),
    headers: {
      ...(settings.app_id !== undefined && { 'x-personio-app-id': settings.app_id }),
      ...(settings.partner_id !== undefined && { 'x-personio-partner-id': settings.partner_id }),
    },
    pacing: {
      minIntervalMs: settings.min_interval_ms ?? usualInterval[settings.api_version],
      concurrency: settings.concurrency,
    },
    allowPrivateNetwork: settings.allow_private_network,
  };
}

type Answer = Parameters<TokenRequest['answer']>[0];

/** The credentials stand in the body: Personio ends the form with them in the query on 2026-12-04. */
function v1Token(baseUrl: string, credentials: Credentials): TokenRequest {
  return {
    url: `${baseUrl}/v1/auth`,
    // v1 says 403 for a token that is dead as well as for a right that is missing.
    expiredStatuses: [401, 403],
    request: () =>
      Promise.resolve({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(credentials) }),
    answer: v1Answer,
  };
}

function v1Answer({ status, json }: Answer): TokenAnswer {
  const data = isObject(json) && isObject(json['data']) ? json['data'] : {};
  if (status === 200 && isObject(json) && json['success'] === true && typeof data['token'] === 'string') {
    return tokenAnswer(data['token'], data);
  }
  // v1's own refusal has this shape, whatever the language of its message; a closed version has not.
  if ((status === 403 || status === 200) && isObject(json) && json['success'] === false)
    throw rejected(status);
  throw loginFailed('/v1/auth', status);
}

function v2Token(baseUrl: string, { client_id, client_secret }: Credentials): TokenRequest {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
  return {
    url: `${baseUrl}/v2/auth/token`,
    request: () =>
      Promise.resolve({
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      }),
    answer({ status, json }) {
      if (status === 200 && isObject(json) && typeof json['access_token'] === 'string') {
        return tokenAnswer(json['access_token'], json);
      }
      if (status === 403) throw rejected(status);
      throw loginFailed('/v2/auth/token', status);
    },
  };
}

function tokenAnswer(accessToken: string, from: Readonly<Record<string, unknown>>): TokenAnswer {
  const { expires_in, scope } = from;
  if (accessToken === '') throw loginFailed('login', 200);
  return {
    accessToken,
    ...(expires_in !== undefined && { expiresIn: expires_in }),
    ...(typeof scope === 'string' && { scope }),
  };
}

function rejected(status: number): CredentialsRejected {
  return new CredentialsRejected('Personio refuses the client id or the client secret.', {
    details: { status },
    nextStep: 'Make a new API credential in Personio and enter its client id and secret.',
  });
}

function loginFailed(path: string, status: number): UnexpectedResponse {
  return new UnexpectedResponse(`Personio answered ${status} to the login at ${path}.`, {
    details: { path, status },
    nextStep: 'The operator runs the check; it says whether the other version of the interface can be used.',
  });
}
