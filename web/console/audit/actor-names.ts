import { useQuery } from '@tanstack/react-query';
import { hasText } from '../../kit/text/text.ts';
import { useMay, useSession } from '../session/session.ts';
import { operatorsQuery } from '../settings/operators.ts';
import { tokensQuery } from '../settings/tokens.ts';
import { useText } from '../text/text.ts';

interface ActorNames {
  /** In words: `Noor (administrator)`; `name` where it came with the row. Whom nobody knows by name stays as they are written down. */
  of(actor: string, name?: string | null): string;
  /** Who can be chosen to filter by. */
  known: readonly { actor: string; label: string }[];
}

/** Names of those that the audit log knows by their ids. */
export function useActorNames(): ActorNames {
  const text = useText();
  const me = useSession().operator.id;
  const operators = useQuery({ ...operatorsQuery, enabled: useMay('operators:read') });
  const tokens = useQuery({ ...tokensQuery, enabled: useMay('tokens:read') });
  const known = [
    ...(operators.data ?? []).map(({ id, name, role }) => ({
      actor: `operator:${id}`,
      label: `${name} (${id === me ? text('audit.you') : text(`role.${role}`)})`,
    })),
    ...(tokens.data ?? []).map(({ id, name }) => ({
      actor: `token:${id}`,
      label: `${name} (${text('actorKind.token')})`,
    })),
  ];
  const byActor = new Map(known.map(({ actor, label }) => [actor, label]));
  return {
    known,
    of(actor, name) {
      const [kind = '', ...rest] = actor.split(':');
      const key = `actorKind.${kind}`;
      // The key was just found in the catalogue, so it is one.
      const words = hasText(key) ? text(key as 'actorKind.cli') : kind;
      if (name !== undefined && name !== null) return `${name} (${words})`;
      return byActor.get(actor) ?? (rest.length === 0 ? words : `${rest.join(':')} (${words})`);
    },
  };
}
