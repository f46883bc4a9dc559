import type { AnyEndpoint } from '../kit/endpoint.ts';
import { beginOidcEndpoint } from './begin-oidc.ts';
import { changePasswordEndpoint } from './change-password.ts';
import { reauthenticateEndpoint } from './reauthenticate.ts';
import { showLinkEndpoint } from './show-link.ts';
import { showSessionEndpoint } from './show-session.ts';
import { signInEndpoint } from './sign-in.ts';
import { signOutEndpoint } from './sign-out.ts';
import { useLinkEndpoint } from './use-link.ts';

export const sessionEndpoints: readonly AnyEndpoint[] = [
  showSessionEndpoint,
  signInEndpoint,
  reauthenticateEndpoint,
  changePasswordEndpoint,
  signOutEndpoint,
  showLinkEndpoint,
  useLinkEndpoint,
  beginOidcEndpoint,
];
