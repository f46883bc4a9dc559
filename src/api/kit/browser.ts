import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../../access/session.ts';
import { networkOf } from './network-of.ts';

/** `__Host-`: only from this host, only for it, only by https; browsers take localhost for secure. */
export const sessionCookie = '__Host-rollcall';
export const oidcCookie = '__Host-rollcall-oidc';
export const setupCookie = '__Host-rollcall-setup';
type CookieName = typeof sessionCookie | typeof oidcCookie | typeof setupCookie;

/** What only browsers have: cookies, and through them a session. */
export interface Browser {
  /** The network that the request came from; what trusted proxies say counts. */
  address: string;
  /** Undefined for a token, and for nobody. */
  session: Session | undefined;
  cookie(name: CookieName): string | undefined;
  setCookie(name: CookieName, value: string, seconds: number): void;
  clearCookie(name: CookieName): void;
}

export function browserOf(request: FastifyRequest, reply: FastifyReply): Browser {
  return {
    address: networkOf(request.ip),
    session: request.authenticated?.session,
    cookie: (name) => request.cookies[name],
    setCookie: (name, value, seconds) =>
      void reply.setCookie(name, value, { ...attributesOf(name), maxAge: seconds }),
    clearCookie: (name) => void reply.clearCookie(name, attributesOf(name)),
  };
}

function attributesOf(name: CookieName) {
  return {
    path: '/',
    httpOnly: true,
    secure: true,
    // The way back from the identity provider comes from another site: only the cookie for that way goes along.
    sameSite: name === oidcCookie ? ('lax' as const) : ('strict' as const),
  };
}
