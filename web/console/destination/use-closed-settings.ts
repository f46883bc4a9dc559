import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../settings/settings-query.ts';
import { useText } from '../text/text.ts';

/** Why a setting cannot be chosen in this installation, by its name; undefined for one that can. */
export function useClosedSettings(): (name: string) => string | undefined {
  const text = useText();
  const { data } = useQuery(settingsQuery);
  return (name) =>
    name === 'allow_private_network' && data?.allow_private_destinations === false
      ? text('destination.noPrivateNetworks')
      : undefined;
}
