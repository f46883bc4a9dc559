import { queryOptions } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../../kit/api/api.ts';
import type { Tone } from '../../kit/parts/state-badge.tsx';
import type { useText } from '../text/text.ts';
import { useConnectionChange } from './connection.ts';

export type Mail = Schemas['Mail'];

export const toneOfMail: Record<Mail['state'], Tone> = {
  waiting: 'wait',
  sent: 'good',
  not_sent: 'care',
  failed: 'stop',
};

/** The mails about a connection, and whether there is a way to send any. */
export function mailsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connection', connectionId, 'mails'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}/mails', {
          params: { path: { connection_id: connectionId } },
          signal,
        }),
      ),
    // One that waits or is under way is settled within seconds, and people wait to see it.
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ failure, state: now }) => now === 'waiting' && failure === null)
        ? 2_000
        : 30_000,
  });
}

export function useRetriedMail(connectionId: string) {
  return useConnectionChange(connectionId, (mail: Mail) =>
    answerOf(
      api.POST('/v1/connections/{connection_id}/mails/{mail_id}/retry', {
        params: { path: { connection_id: connectionId, mail_id: mail.id } },
      }),
    ),
  );
}

/** Also before its next try is due. A link that ended cannot be mailed again; a new one can. */
export function canBeRetried({ state, failure }: Mail): boolean {
  return state !== 'sent' && failure !== null && failure !== 'LINK_ENDED';
}

const known = ['NO_MAIL_SERVER', 'NO_ADDRESS', 'LINK_ENDED', 'EAUTH', 'EENVELOPE', 'EMESSAGE'] as const;
const unreachable = new Set(['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ECONNREFUSED', 'ETLS']);

/** Why a mail did not go out, in words. */
export function failureInWords(text: ReturnType<typeof useText>, code: string): string {
  const one = known.find((name) => name === code);
  if (one !== undefined) return text(`mails.failure.${one}`);
  return text(unreachable.has(code) ? 'mails.failure.unreachable' : 'mails.failure.other', { code });
}
