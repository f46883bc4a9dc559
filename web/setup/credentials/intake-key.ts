import { useQuery } from '@tanstack/react-query';
import { Problem } from '../../kit/api/problem.ts';
import { setupApi } from '../api/setup-api.ts';
import type { SetupIntakeKey } from '../api/wire.ts';
import { fingerprintOfLink } from '../link/take-link.ts';
import { proveKey } from './seal.ts';

export interface ProvenKey {
  key: SetupIntakeKey;
  fingerprintOfLink: string;
}

/** The key that credentials are sealed to, once it was proven to be the link's. Fails with KEY_NOT_KNOWN_HERE in a tab that no link opened. */
export function useIntakeKey() {
  return useQuery({
    queryKey: ['setup-intake-key'],
    queryFn: async (): Promise<ProvenKey> => {
      const expected = fingerprintOfLink();
      if (expected === undefined)
        throw new Problem({
          code: 'KEY_NOT_KNOWN_HERE',
          title: 'No link was opened in this tab.',
          status: 200,
        });
      const key = await setupApi.intakeKey();
      await proveKey(key, expected);
      return { key, fingerprintOfLink: expected };
    },
    retry: (failures, error) => failures < 2 && error instanceof Problem && error.status >= 500,
  });
}
