import type { SetupLink } from '../../connections/setup-link.ts';
import { timeText } from '../kit/show.ts';
import type { Column } from '../kit/table.ts';

export const linkColumns: readonly Column<SetupLink>[] = [
  { title: 'Link', value: ({ id }) => id },
  { title: 'For', value: ({ contact }) => contact?.name ?? 'whoever has it' },
  { title: 'State', value: ({ state }) => state.replace('_', ' ') },
  { title: 'Until', value: ({ expiresAt }) => timeText(expiresAt) },
];

/** A link in the spelling of the wire. */
export function linkView(link: SetupLink) {
  return {
    id: link.id,
    connection_id: link.connectionId,
    contact_id: link.contact?.id ?? null,
    state: link.state,
    activates: link.activates,
    created_at: link.createdAt.toISOString(),
    expires_at: link.expiresAt.toISOString(),
  };
}
