import type { AnyEndpoint } from '../kit/endpoint.ts';
import { createSetupLinkEndpoint } from './create-setup-link.ts';
import { listMailsEndpoint } from './list-mails.ts';
import { listSetupLinksEndpoint } from './list-setup-links.ts';
import { retryMailEndpoint } from './retry-mail.ts';
import { revokeSetupLinkEndpoint } from './revoke-setup-link.ts';
import { setCredentialsExpiryEndpoint } from './set-credentials-expiry.ts';

export const setupLinkEndpoints: readonly AnyEndpoint[] = [
  createSetupLinkEndpoint,
  listSetupLinksEndpoint,
  revokeSetupLinkEndpoint,
  listMailsEndpoint,
  retryMailEndpoint,
  setCredentialsExpiryEndpoint,
];
