import { queryOptions } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../../kit/api/api.ts';
import type { Tone } from '../../kit/parts/state-badge.tsx';
import { useConnectionChange } from './connection.ts';
import type { Mail } from './mails.ts';
import type { ConnectionDetails } from './wire.ts';

export type SetupLink = Schemas['SetupLink'];
export type Contact = Schemas['Contact'];

export const toneOfLink: Record<SetupLink['state'], Tone> = {
  not_mailed: 'care',
  waiting: 'wait',
  opened: 'good',
  expired: 'off',
  revoked: 'off',
};

/** A link whose mail did not go out has an address, which nobody has. */
export function shownStateOf(link: SetupLink, mails: readonly Mail[]): SetupLink['state'] {
  const isStuck = mails.some(({ link_id: id, state }) => id === link.id && state !== 'sent');
  return link.state === 'waiting' && isStuck ? 'not_mailed' : link.state;
}

export function setupLinksQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connection', connectionId, 'setup-links'],
    queryFn: async ({ signal }) => {
      const params = { path: { connection_id: connectionId } };
      return (await answerOf(api.GET('/v1/connections/{connection_id}/setup-links', { params, signal })))
        .data;
    },
    // The state of one that is to be mailed changes by itself.
    refetchInterval: ({ state }) =>
      state.data?.some((link) => link.state === 'not_mailed') ? 2_000 : 30_000,
  });
}

/** The people at the customer to whom links and mails go. */
export function contactsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['contacts', customerId],
    queryFn: async ({ signal }) => {
      const params = { path: { customer_id: customerId } };
      return (await answerOf(api.GET('/v1/customers/{customer_id}/contacts', { params, signal }))).data;
    },
  });
}

export interface NewLink {
  /** Nobody’s in particular when left out. */
  contactId?: string;
  isMailed: boolean;
  activates: boolean;
}

/** Makes a link; `onMade` hears its address, which is shown this once, or nothing when it was mailed. */
export function useNewLink({ id }: ConnectionDetails, onMade: (url: string | undefined) => void) {
  return useConnectionChange(
    id,
    ({ contactId, isMailed, activates }: NewLink) =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/setup-links', {
          params: { path: { connection_id: id } },
          body: {
            send_mail: isMailed,
            activates,
            ...(contactId !== undefined && { contact_id: contactId }),
          },
        }),
      ),
    ({ url }) => onMade(url ?? undefined),
  );
}

export function useRevokedLink(connectionId: string, onDone: () => void) {
  return useConnectionChange(
    connectionId,
    (link: SetupLink) =>
      answerOf(
        api.DELETE('/v1/connections/{connection_id}/setup-links/{link_id}', {
          params: { path: { connection_id: connectionId, link_id: link.id } },
        }),
      ),
    onDone,
  );
}
