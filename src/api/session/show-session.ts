import { endpoint } from '../kit/endpoint.ts';
import { SessionOnWire, sessionOnWire } from './session-wire.ts';

export const showSessionEndpoint = endpoint({
  id: 'showSession',
  method: 'GET',
  path: '/v1/session',
  tag: 'session',
  summary: 'Show who is signed in in this browser',
  scope: 'anyone',
  answer: { status: 200, body: SessionOnWire },
  handle: ({ deps, browser }) => Promise.resolve(sessionOnWire(deps.config, browser.session)),
});
