import { isProblem } from '../../kit/api/problem.ts';
import type { Language } from '../../kit/text/language.ts';
import { setupApi } from '../api/setup-api.ts';
import { type PersonalLink, takeLink } from './take-link.ts';

/** How somebody came to these pages. */
export type Arrival =
  /** With a cookie of before, or with nothing. */
  | { by: 'address' }
  | { by: 'link'; language: Language | undefined }
  /** The link is of no use; `error` says why. */
  | { by: 'refused-link'; error: unknown; again: () => Promise<Arrival> }
  /** Nothing was sent: over this address anybody on the way could read it. */
  | { by: 'insecure' };

/** Exchanges the secret of a link for the cookie of a session; nothing is sent where others could read it (A13). */
export async function arrive(): Promise<Arrival> {
  const link = takeLink();
  if (!isSecure()) return { by: 'insecure' };
  return link === undefined ? { by: 'address' } : await exchange(link);
}

/** https, or this machine itself; and a browser that can encrypt. */
function isSecure(): boolean {
  return globalThis.isSecureContext && 'subtle' in crypto;
}

async function exchange(link: PersonalLink): Promise<Arrival> {
  try {
    const session = await setupApi.open(link.token);
    return { by: 'link', language: session.language ?? undefined };
  } catch (error) {
    return { by: 'refused-link', error, again: () => exchange(link) };
  }
}

/** Why a link opens nothing, for the page that says so. */
export function reasonOf(error: unknown): 'expired' | 'revoked' | 'unknown' | undefined {
  if (isProblem(error, 'LINK_EXPIRED')) return 'expired';
  if (isProblem(error, 'LINK_REVOKED')) return 'revoked';
  return isProblem(error, 'LINK_UNKNOWN') || isProblem(error, 'LINK_INVALID') ? 'unknown' : undefined;
}
